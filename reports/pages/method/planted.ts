import { PLANTED_CLASSES, PLANTED_STATES, type PlantedRecovery } from "../../../models/release/indications.ts";
import { SEGMENTS, type Estimate } from "../../../models/release/release.ts";
import { cellsFor } from "../../components/cells.ts";
import type { Context } from "../../components/context.ts";
import { marginNote, type Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import { segmentName } from "../names.ts";
import { shadeOf } from "../segments/figures.ts";

const SAID = ["cannot_pay", "will_not_pay", "unknown"] as const;

type FoundOf = PlantedRecovery["indications"][number];

function shares({ indication, prevalence, ...found }: FoundOf, context: Context): (string | null)[] {
  const { strings, format } = context;
  const texts = strings.planted;
  const percent = (share: number) => format.percent(share, 0);
  const say = (text: string, estimate: Estimate | null) =>
    estimate === null
      ? null
      : fill(text, {
          name: texts.short[indication],
          share: percent(estimate.value),
          interval: format.range(estimate.low, estimate.high, percent),
          n: format.count(estimate.n, texts.customers),
          prevalence: format.percent(prevalence, 1),
        });
  return [
    say(texts.aside_recall, found.recall),
    say(texts.aside_long, found.recall_after_90_days),
    say(texts.aside_precision, found.precision),
    say(texts.aside_year, found.precision_within_year),
  ];
}

function statesFigure(planted: PlantedRecovery, context: Context): Figure {
  const { release, strings, format } = context;
  const texts = strings.planted;
  const cells = cellsFor(context);
  const rowOf = (state: string, said: string) =>
    planted.states.find((one) => one.planted === state && one.said === said);
  return {
    heading: texts.heading,
    note: fill(texts.note, { date: format.date(release.stamp.as_of) }),
    table: {
      name: "planted-states",
      caption: texts.caption,
      columns: [{ name: texts.what_is_true, isText: true }, ...SAID.map((said) => ({ name: texts.said[said] }))],
      rows: PLANTED_STATES.map((state) => [
        cells.text(texts.states[state]),
        ...SAID.map((said) => {
          const row = rowOf(state, said);
          return row?.state === "suppressed" ? cells.hidden : cells.number(row?.customers ?? null);
        }),
      ]),
    },
    definition: texts.definitions.states,
    aside: marginNote(strings.site.meaning, [
      ...planted.indications.flatMap((found) => shares(found, context)),
      texts.aside_points,
    ]),
  };
}

function classesFigure(planted: PlantedRecovery, context: Context): Figure {
  const { strings, format } = context;
  const texts = strings.planted;
  const cells = cellsFor(context);
  const rowOf = (behaviour: string, computed: string) =>
    planted.classes.find((one) => one.planted === behaviour && one.computed === computed);
  const total = (behaviour: string) =>
    planted.classes
      .filter((one) => one.planted === behaviour)
      .reduce((sum, { customers }) => sum + (customers ?? 0), 0);
  const percent = (share: number) => format.percent(share, 0);
  const recallOf = (behaviour: string) => {
    const recall = planted.class_recall.find((one) => one.planted === behaviour)?.recall ?? null;
    if (recall === null) return cells.absent;
    const { value, low, high } = recall;
    return { ...cells.percent(value, 0), below: format.range(low, high, percent) };
  };
  return {
    heading: texts.classes_heading,
    note: texts.classes_note,
    table: {
      name: "planted-classes",
      caption: texts.classes_caption,
      columns: [
        { name: texts.what_is_true, isText: true },
        ...SEGMENTS.map((segment) => ({ name: segmentName(segment, context) })),
        { name: texts.classes_recall },
      ],
      rows: PLANTED_CLASSES.map((behaviour) => [
        cells.text(segmentName(behaviour, context)),
        ...SEGMENTS.map((computed) => {
          const row = rowOf(behaviour, computed);
          if (row?.state === "suppressed") return cells.hidden;
          const customers = row?.customers ?? null;
          if (customers === null) return cells.absent;
          return { ...cells.number(customers), shade: shadeOf(customers / Math.max(total(behaviour), 1)) };
        }),
        recallOf(behaviour),
      ]),
    },
    definition: texts.definitions.classes,
    aside: marginNote(strings.site.meaning, [texts.classes_aside]),
  };
}

/** Returns what was planted in the sample beside what is found of it; nothing for any other ledger. */
export function plantedFigures(context: Context): readonly Figure[] {
  const { planted } = context.release.segments;
  return planted === null ? [] : [statesFigure(planted, context), classesFigure(planted, context)];
}
