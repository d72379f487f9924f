import type { OpenQuestion } from "../../../models/release/questions.ts";
import type { EffectivenessPage } from "../../../models/release/release.ts";
import { cellsFor } from "../../components/cells.ts";
import type { Context } from "../../components/context.ts";
import { marginNote, type Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import type { Cell } from "../../components/table.ts";
import { pairCells, pairColumns } from "./cells.ts";
import { lowered, segmentName, treatmentName } from "../names.ts";

/** More weeks than these are long for an answer. */
const LONG_WEEKS = 52;

/** Returns what is not known yet and what it takes to find out, soonest answered first; null where nothing is asked. */
export function questionFigure({ questions }: EffectivenessPage, context: Context): Figure | null {
  if (questions.length === 0) return null;
  const { strings } = context;
  const [texts, shared] = [strings.questions, strings.effectiveness];
  const [first] = questions.filter(({ state }) => state === "shown");
  return {
    heading: texts.heading,
    note: texts.note,
    table: {
      name: "questions",
      caption: texts.caption,
      columns: [
        { name: shared.treatment, isText: true },
        { name: shared.segment, isText: true, isDownloadOnly: true },
        { name: texts.question, isText: true },
        { name: texts.reason, isText: true, isDownloadOnly: true },
        ...pairColumns(texts.base, texts.change, texts.both_changes),
        ...pairColumns(texts.needed, texts.known, texts.both_sizes),
        ...pairColumns(texts.weeks, texts.per_week, texts.both_paces),
        { name: texts.in_year },
        ...pairColumns(texts.waiting, texts.waiting_euros, texts.both_costs),
      ],
      rows: questions.map((question) => questionCells(question, context)),
    },
    definition: strings.effect_definitions.questions,
    ...(first && { aside: marginNote(texts.heading_aside, firstQuestion(first, context), true) }),
  };
}

function questionCells(question: OpenQuestion, context: Context): Cell[] {
  const { strings } = context;
  const texts = strings.questions;
  const cells = cellsFor(context);
  const shown = (of: readonly Cell[]) => (question.state === "suppressed" ? of.map(() => cells.hidden) : of);
  const waiting = isScoreShown(question) ? cells.text(texts.no_cost) : cells.number(question.waiting_customers, 1);
  const isShare = question.outcome === "paid_14";
  const change = (value: number | null) => (isShare ? cells.points(value) : cells.signed(value, 0));
  const euros = question.waiting_euros;
  const segment = segmentName(question.segment, context);
  const reason = whyOpen(question, context);
  return [
    { ...cells.text(treatmentName(question.treatment, context)), below: segment },
    cells.text(segment),
    { ...cells.text(texts.questions[question.outcome]), below: reason },
    cells.text(reason),
    ...shown(pairCells(cells.percent(question.base_rate, 0), change(question.change))),
    ...shown(pairCells(cells.number(question.needed_per_arm), cells.number(question.known_per_arm))),
    ...shown(pairCells(cells.number(question.weeks), cells.number(question.eligible_per_week, 1))),
    ...shown([change(question.change_in_year)]),
    ...shown(pairCells(waiting, cells.money(euros === null ? null : String(euros)))),
  ];
}

function whyOpen({ reason, state }: OpenQuestion, { strings }: Context): string {
  const texts = strings.questions;
  return state === "nobody" ? fill(texts.and_nobody, { reason: texts.reasons[reason] }) : texts.reasons[reason];
}

/** What waiting for an answer costs is told in those who pay; of NPS there is no such cost. */
const isScoreShown = ({ outcome, state }: OpenQuestion) => outcome === "nps" && state === "shown";

/** Returns what an open question asks, when it can be answered, what is lost by then, and how to begin. */
export function firstQuestion(question: OpenQuestion, context: Context): (string | null)[] {
  const { strings, format } = context;
  const texts = strings.questions;
  const { weeks, change_in_year: inYear, waiting_customers: waiting } = question;
  const change = inYear === null ? "" : question.outcome === "nps" ? format.signed(inYear, 0) : format.points(inYear);
  return [
    fill(texts.first, {
      treatment: treatmentName(question.treatment, context),
      question: lowered(texts.questions[question.outcome]),
    }),
    weeks === null
      ? texts.first_never
      : fill(texts.first_weeks, {
          weeks: format.number(weeks),
          needed: format.number(question.needed_per_arm!),
          per_week: format.number(question.eligible_per_week!, 0),
        }),
    weeks !== null && weeks > LONG_WEEKS && inYear !== null ? fill(texts.first_year, { change }) : null,
    isScoreShown(question) ? texts.first_no_cost : null,
    waiting === null ? null : fill(texts.first_waiting, { customers: format.number(waiting, 1) }),
    texts.how,
  ];
}
