import type { ResponseRow } from "../../../models/release/experience.ts";
import type { ExperiencePage } from "../../../models/release/release.ts";
import { cellsFor } from "../../components/cells.ts";
import type { Context } from "../../components/context.ts";
import { marginNote, type Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import { intervalChart, type IntervalRow } from "../../components/intervals.ts";
import { responsive } from "../../components/responsive.ts";
import { estimateRow } from "../estimate-row.ts";
import { groupName, treatmentName } from "../names.ts";

type NamedResponse = Pick<ResponseRow, "rate" | "state"> & { readonly name: string };

function nameOf({ by, group }: ResponseRow, context: Context): string {
  if (by === "arrears") return context.strings.survey.arrears[group as keyof typeof context.strings.survey.arrears];
  return by === "trigger" ? treatmentName(group, context) : groupName(group, context);
}

function drawnRow({ name, rate, state }: NamedResponse, context: Context): IntervalRow {
  const { format } = context;
  const show = (share: number) => format.percent(share, 0);
  return estimateRow({ name, estimate: rate, state }, { show, exact: (share) => format.percent(share, 1) }, context);
}

function sentences({ response, overall }: ExperiencePage, { strings, format }: Context): (string | null)[] {
  const texts = strings.survey;
  const { weighted, bounds, unheard_share: unheard } = response;
  const show = (score: number) => format.signed(score);
  return [
    weighted === null || overall.nps === null
      ? null
      : fill(texts.weighted, {
          raw: show(overall.nps.value),
          weighted: show(weighted.value),
          low: show(weighted.low),
          high: show(weighted.high),
        }),
    unheard > 0 ? fill(texts.unheard, { share: format.percent(unheard, 1) }) : null,
    bounds === null ? null : fill(texts.bounds, { low: show(bounds.low), high: show(bounds.high) }),
  ];
}

/** Returns who answers by arrears, class and occasion, and in the margin what silence can do to the score. */
export function responseFigure(page: ExperiencePage, context: Context): Figure {
  const { strings, format } = context;
  const texts = strings.survey;
  const cells = cellsFor(context);
  const { overall, rows } = page.response;
  const named: NamedResponse[] = [
    { name: groupName("all", context), rate: overall, state: "shown" },
    ...rows.map((one) => ({ ...one, name: nameOf(one, context) })),
  ];
  const drawn = named.map((one) => drawnRow(one, context));
  const label = fill(texts.response_label, {
    share: overall === null ? strings.site.no_figure : format.percent(overall.value, 0),
  });
  return {
    heading: texts.response_heading,
    note: texts.response_note,
    drawing: responsive((width) =>
      intervalChart(
        { label, rows: drawn, show: (share) => format.percent(share, 0), zeroText: texts.no_answer },
        width,
      ),
    ),
    table: {
      name: "survey-response",
      caption: texts.response_caption,
      columns: [
        { name: strings.experience.group, isText: true },
        { name: texts.rate },
        { name: strings.experience.low },
        { name: strings.experience.high },
        { name: texts.invited },
      ],
      rows: named.map(({ name, rate, state }) => [
        cells.text(name),
        ...(state === "suppressed"
          ? Array.from({ length: 4 }, () => cells.hidden)
          : [
              cells.percent(rate?.value ?? null, 1),
              cells.percent(rate?.low ?? null, 1),
              cells.percent(rate?.high ?? null, 1),
              cells.number(rate?.n ?? null),
            ]),
      ]),
    },
    definition: texts.definitions.response,
    aside: marginNote(strings.site.meaning, sentences(page, context)),
  };
}
