import type { Arrears } from "../../../models/release/experience.ts";
import type { Estimate, ExperiencePage, NpsRow } from "../../../models/release/release.ts";
import { cellsFor } from "../../components/cells.ts";
import type { Context } from "../../components/context.ts";
import { marginNote, type Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import { intervalChart, type IntervalRow } from "../../components/intervals.ts";
import { responsive } from "../../components/responsive.ts";
import type { Cell } from "../../components/table.ts";
import { estimateRow } from "../estimate-row.ts";
import { groupName } from "../names.ts";
import { npsDefinition } from "../tile-definitions.ts";

/** The score as answered is whole in the drawing, and its weighted one in the data. */
const POINTS = 0;

/** Less than this many points is not worth a sentence. */
const MOVED_POINTS = 2;

type Named = NpsRow & { readonly name: string };

/** The two scores of a group, under each other; a group that is hidden says so once. */
function drawnRows({ name, nps, weighted, state }: Named, context: Context): IntervalRow[] {
  const { strings, format } = context;
  const texts = strings.survey.silence;
  const reading = { show: (score: number) => format.signed(score) };
  if (state === "suppressed") return [estimateRow({ name, estimate: null, state }, reading, context)];
  const rowOf = (which: string, estimate: Estimate | null): IntervalRow => {
    const row = estimateRow({ name: `${name}, ${which}`, estimate, state }, reading, context);
    return { ...row, name, note: [which, row.note].filter(Boolean).join(" · ") };
  };
  return [rowOf(texts.as_answered, nps), rowOf(texts.weighted, weighted)];
}

function tableRow({ name, nps, weighted, response_rate: rate, state }: Named, context: Context): Cell[] {
  const cells = cellsFor(context);
  if (state === "suppressed") return [cells.text(name), ...Array.from({ length: 8 }, () => cells.hidden)];
  const scores = [nps?.value, nps?.low, nps?.high, weighted?.value, weighted?.low, weighted?.high];
  return [
    cells.text(name),
    cells.percent(rate, 0),
    cells.number(nps?.n ?? null),
    ...scores.map((score) => cells.signed(score ?? null, POINTS)),
  ];
}

/** Says which group's score weighting moves most, or that it moves none by much. */
function movedText(rows: readonly Named[], { strings, format }: Context): string | null {
  const texts = strings.survey.silence;
  const told = rows.flatMap(({ name, nps, weighted }) => {
    if (nps === null || weighted === null) return [];
    return [{ name, raw: nps.value, weighted: weighted.value, moved: Math.abs(weighted.value - nps.value) }];
  });
  const [most] = told.toSorted((one, other) => other.moved - one.moved);
  if (most === undefined) return null;
  if (most.moved <= MOVED_POINTS) return texts.same;
  const { name, raw, weighted } = most;
  return fill(texts.moved, { name, raw: format.signed(raw), weighted: format.signed(weighted) });
}

/** Returns the score of each group as answered beside the one weighted by response, so that the bias of silence is seen. */
export function silenceFigure({ by_arrears, by_segment, window }: ExperiencePage, context: Context): Figure | null {
  const { strings, format } = context;
  const [texts, shared] = [strings.survey.silence, strings.experience];
  const rows: Named[] = [
    ...by_arrears.map((row) => ({ ...row, name: strings.survey.arrears[row.group as Arrears] })),
    ...by_segment.map((row) => ({ ...row, name: groupName(row.group, context) })),
  ];
  if (rows.length === 0) return null;
  const [defined, nps] = [strings.survey.definitions.silence, npsDefinition(window, context)];
  const drawn = rows.flatMap((row) => drawnRows(row, context));
  const show = (score: number) => format.signed(score);
  return {
    heading: texts.heading,
    note: texts.note,
    drawing: responsive((width) =>
      intervalChart({ label: texts.label, rows: drawn, show, zeroText: texts.zero }, width),
    ),
    table: {
      name: "nps-weighted",
      caption: texts.caption,
      columns: [
        { name: shared.group, isText: true },
        ...[
          shared.response_rate,
          shared.answers,
          texts.score,
          shared.low,
          shared.high,
          texts.weighted_score,
          shared.low,
          shared.high,
        ].map((name) => ({ name })),
      ],
      rows: rows.map((row) => tableRow(row, context)),
    },
    definition: {
      ...defined,
      formula: fill(defined.formula, { nps: nps.formula }),
      source: fill(defined.source, { surveys: nps.source }),
    },
    aside: marginNote(strings.site.meaning, [movedText(rows, context)]),
  };
}
