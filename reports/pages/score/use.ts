import type { CardWindow, ModelCard } from "../../../models/release/release.ts";
import { cellsFor } from "../../components/cells.ts";
import type { Speech } from "../../components/context.ts";
import { marginNote, type Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import { element, fragment } from "../../components/html.ts";

/** Returns how many cases there are: customers at month-ends, or invoices. */
export const casesOf = ({ unit }: ModelCard, cases: number, { strings, format }: Speech): string =>
  format.count(cases, unit === "invoice" ? strings.score_page.invoices : strings.score_page.rows);

/** Returns what is foretold, in words, and the months on which the score was trained and judged. */
export function dataFigure(card: ModelCard, speech: Speech): Figure {
  const { strings, format, language } = speech;
  const texts = strings.score_page;
  const cells = cellsFor(speech);
  const { daysLate: days, horizonDays: horizon } = card.label;
  const parts: readonly (readonly [string, CardWindow | null])[] = [
    [texts.data_training, card.training],
    [texts.data_test, card.test],
  ];
  return {
    heading: texts.data_heading,
    note: card.label.definition[language],
    table: {
      name: "score-data",
      caption: texts.data_caption,
      columns: [
        { name: texts.data_part, isText: true },
        { name: texts.data_from, isText: true },
        { name: texts.data_until, isText: true },
        { name: texts.cases },
        { name: texts.late_cases },
        { name: texts.customers },
        { name: texts.late_customers },
      ],
      rows: parts.flatMap(([name, window]) =>
        window === null
          ? []
          : [
              [
                cells.text(name),
                { text: format.date(window.from), raw: window.from },
                { text: format.date(window.until), raw: window.until },
                cells.number(window.rows),
                cells.number(window.rowsWithOutcome),
                cells.number(window.customers),
                cells.number(window.customersWithOutcome),
              ],
            ],
      ),
    },
    definition: {
      ...texts.definitions.data,
      numerator: fill(texts.definitions.data.numerator, { days, horizon }),
      denominator: fill(texts.definitions.data.denominator, { case_is: texts.case_is[card.unit] }),
    },
    aside: marginNote(strings.site.meaning, [texts.data_aside]),
  };
}

/** Returns the sentences about who approved the use of the score. */
export function approvalSentences({ approval }: ModelCard, { strings, format }: Speech): string[] {
  const texts = strings.score_page;
  if (approval === null) return [texts.not_approved];
  const sentence = fill(texts.approved, { by: approval.by, on: format.date(approval.on) });
  return approval.isOfEarlierData ? [sentence, texts.approved_before] : [sentence];
}

/** Returns the lists of a card: a heading with its sentences. */
export function useLists(card: ModelCard, { strings, language }: Speech) {
  const texts = strings.score_page;
  return [
    { heading: texts.is_for, sentences: card.isFor.map((one) => one[language]) },
    { heading: texts.is_not_for, sentences: card.isNotFor.map((one) => one[language]) },
    { heading: texts.limits, sentences: card.limits.map((one) => one[language]) },
  ];
}

/** Returns what the score is for and what it is not for, its limits, and who approved it. */
export function useFigure(card: ModelCard, speech: Speech): Figure {
  const { strings, format } = speech;
  const texts = strings.score_page;
  const lists = useLists(card, speech).map(({ heading, sentences }) =>
    fragment(
      element("h3", {}, heading),
      element(
        "ul",
        {},
        sentences.map((sentence) => element("li", {}, sentence)),
      ),
    ),
  );
  return {
    heading: texts.use_heading,
    below: element("div", { class: "lists" }, lists),
    aside: marginNote(texts.approval, [
      ...approvalSentences(card, speech),
      fill(texts.made, { version: card.software, seed: format.number(card.seed).replaceAll(/\D/g, "") }),
    ]),
  };
}
