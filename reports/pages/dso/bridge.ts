import {
  BRIDGE_DIVISIONS,
  BRIDGE_MONTHS,
  FACTORS,
  type BridgeDivision,
  type BridgePart,
  type BridgeRow,
  type Factor,
} from "../../../models/release/bridge.ts";
import { cellsFor } from "../../components/cells.ts";
import type { Context } from "../../components/context.ts";
import { marginNote, type Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import { responsive } from "../../components/responsive.ts";
import type { Tone } from "../../components/svg.ts";
import type { Cell, Table } from "../../components/table.ts";
import { waterfall } from "../../components/waterfall.ts";
import { bridgeOver, type DsoChange } from "./change.ts";
import { groupName, segmentName } from "../names.ts";

const isFactor = (verdict: DsoChange["verdict"]): verdict is Factor => FACTORS.some((factor) => factor === verdict);

/** Returns the cause of a change in words: growth only where sales went that way, else the timing of invoices. */
export function causeName(factor: Factor, { dso, salesGrowth }: DsoChange, { strings }: Context): string {
  const texts = strings.bridge;
  if (factor === "growth" && (salesGrowth === null || salesGrowth * dso <= 0)) return texts.cause_timing;
  return (dso > 0 ? texts.cause_up : texts.cause_down)[factor];
}

/** Returns the sentence that says how much of a change one cause brought. */
export function causeTitle(factor: Factor, change: DsoChange, context: Context): string {
  const texts = context.strings.bridge;
  const step = Math.abs(change.bridge!.steps[factor].value);
  const size = Math.abs(change.dso);
  const isUp = change.dso > 0;
  const isShare = context.format.number(step, 1) <= context.format.number(size, 1) && step <= size;
  const template = isShare
    ? isUp
      ? texts.title_share_up
      : texts.title_share_down
    : isUp
      ? texts.title_beyond_up
      : texts.title_beyond_down;
  const show = (days: number) => context.format.number(days, 1);
  return fill(template, { change: show(size), days: show(step), cause: causeName(factor, change, context) });
}

/** A step that is not shown to differ from zero is grey; what makes DSO rise is amber, what makes it fall teal. */
function toneOf({ value, low, high }: BridgeRow["steps"][Factor]): Tone {
  if (low !== null && high !== null && low * high <= 0) return "mute";
  return value > 0 ? "amber" : "teal";
}

function stepsTable(context: Context, name: string): Table {
  const { release, strings, format } = context;
  const texts = strings.bridge;
  const cells = cellsFor(context);
  const rows = BRIDGE_MONTHS.map((months) => bridgeOver(release.kpi, months)).filter((row) => row !== undefined);
  return {
    name,
    caption: texts.caption,
    columns: [
      { name: texts.step, isText: true },
      ...rows.flatMap((row) => [
        { name: fill(texts.since, { month: format.month(row.from) }) },
        { name: `${texts.interval} ${format.month(row.from)}`, isText: true },
      ]),
    ],
    rows: [
      ...FACTORS.map((factor) => [
        cells.text(texts.factors[factor]),
        ...rows.flatMap(({ steps }) => [cells.signed(steps[factor].value, 1), intervalCell(steps[factor], context)]),
      ]),
      [
        cells.text(texts.total),
        ...rows.flatMap(({ dso_from: from, dso_to: to }) => [cells.signed(to - from, 1), cells.absent]),
      ],
      [cells.text(texts.dso_then), ...rows.flatMap(({ dso_from: from }) => [cells.number(from, 1), cells.absent])],
      [cells.text(texts.dso_now), ...rows.flatMap(({ dso_to: to }) => [cells.number(to, 1), cells.absent])],
    ],
  };
}

/** Returns what moved DSO in a year as steps, with those of 1 and 3 months in the table; null where that is not known. */
export function bridgeFigure(change: DsoChange | null, context: Context, name: string): Figure | null {
  const bridge = change?.bridge;
  if (change === null || bridge === undefined) return null;
  const { strings, format } = context;
  const texts = strings.bridge;
  const show = (days: number) => format.number(days, 1);
  const signed = (days: number) => format.signed(days, 1);
  const largest = FACTORS.toSorted((a, b) => Math.abs(bridge.steps[b].value) - Math.abs(bridge.steps[a].value))[0]!;
  const hasIntervals = bridge.steps.delay.low !== null;
  const period = { from: format.month(bridge.from), to: format.month(bridge.as_of) };
  const label = fill(texts.label, {
    from: show(bridge.dso_from),
    to: show(bridge.dso_to),
    name: texts.factors[largest],
    days: signed(bridge.steps[largest].value),
  });
  const steps = FACTORS.map((factor) => {
    const { value, low, high } = bridge.steps[factor];
    return {
      name: texts.factors[factor],
      change: value,
      text: signed(value),
      tone: toneOf(bridge.steps[factor]),
      ...(low === null || high === null ? {} : { interval: { low, high } }),
    };
  });
  const from = { name: period.from, value: bridge.dso_from, text: show(bridge.dso_from) };
  const to = { name: period.to, value: bridge.dso_to, text: show(bridge.dso_to) };
  return {
    heading: isFactor(change.verdict)
      ? fill(texts.heading_cause, { cause: causeName(change.verdict, change, context) })
      : texts.heading,
    note: fill(hasIntervals ? texts.note : texts.note_without, {
      ...period,
      n: format.count(bridge.steps.delay.n, strings.site.customers),
    }),
    drawing: responsive((width) => waterfall({ label, from, to, steps }, width)),
    table: stepsTable(context, name),
    definition: texts.definition,
    aside: marginNote(strings.site.meaning, [texts.aside_delay, texts.aside_growth, texts.aside_mix]),
  };
}

function intervalCell(
  { low, high }: { readonly low: number | null; readonly high: number | null },
  context: Context,
): Cell {
  const cells = cellsFor(context);
  return low === null || high === null
    ? cells.absent
    : cells.text(context.format.range(low, high, (days) => context.format.signed(days, 1)));
}

const WORKING = FACTORS.filter((factor) => factor !== "unapplied");

const TERM_STARTS: Readonly<Record<string, number>> = {
  "7": 0,
  "14": 8,
  "21": 15,
  "30": 22,
  "45": 31,
  "60": 46,
  "90": 61,
};

function partName({ division, part }: BridgePart, context: Context): string {
  const texts = context.strings.bridge;
  if (division === "customer_type") return groupName(part, context);
  if (division === "segment") {
    return part === "since" ? texts.came_since : part === "none" ? texts.none : segmentName(part, context);
  }
  if (part === "") return fill(texts.term_over, { days: 90 });
  return fill(texts.term_up_to, { over: TERM_STARTS[part] ?? 0, days: part });
}

function partsFigure(division: BridgeDivision, context: Context): Figure | null {
  const { release, strings, format } = context;
  const texts = strings.bridge;
  const cells = cellsFor(context);
  const own = release.kpi.bridges.parts.filter((part) => part.division === division && part.customers !== 0);
  const bridges = BRIDGE_MONTHS.map((months) => bridgeOver(release.kpi, months)).filter((row) => row !== undefined);
  const parts = bridges.flatMap(({ as_of, from }) => own.filter((part) => part.as_of === as_of && part.from === from));
  if (parts.length === 0) return null;
  const hasIntervals = parts.some(({ interval }) => interval !== null);
  return {
    heading: texts.parts_heading[division],
    note: texts.parts_note[division],
    table: {
      name: `dso-bridge-${division.replace("_", "-")}`,
      caption: texts.parts_caption[division],
      columns: [
        { name: texts.part[division], isText: true },
        { name: texts.part_since, isText: true },
        { name: texts.customers },
        ...WORKING.map((factor) => ({ name: texts.factors[factor] })),
        { name: texts.total },
        ...(hasIntervals ? [{ name: texts.parts_interval, isText: true }] : []),
      ],
      rows: parts.map((part) => [
        cells.text(partName(part, context)),
        { text: format.month(part.from).replace(" ", "\u00a0"), raw: part.from },
        ...(part.steps === null
          ? Array.from({ length: WORKING.length + (hasIntervals ? 3 : 2) }, () => cells.hidden)
          : [
              cells.number(part.customers),
              ...WORKING.map((factor) => cells.signed(part.steps![factor], 1)),
              cells.signed(
                WORKING.reduce((sum, factor) => sum + part.steps![factor], 0),
                1,
              ),
              ...(hasIntervals ? [intervalCell(part.interval ?? { low: null, high: null }, context)] : []),
            ]),
      ]),
    },
    definition: texts.definition,
  };
}

/** Returns where the change of a month, a quarter and a year is: by group, kind of customer and payment term. */
export function bridgePartFigures(change: DsoChange | null, context: Context): readonly Figure[] {
  if (change?.bridge === undefined) return [];
  return BRIDGE_DIVISIONS.map((division) => partsFigure(division, context)).filter((figure) => figure !== null);
}

/** Returns what moved DSO from every earlier month-end to this one; null where none can be compared. */
export function pairsFigure(context: Context): Figure | null {
  const { release, strings, format } = context;
  const texts = strings.bridge;
  const cells = cellsFor(context);
  const asOf = release.kpi.months.at(-1)?.as_of ?? "";
  const pairs = release.kpi.bridges.pairs.filter((pair) => pair.as_of === asOf);
  if (pairs.length === 0) return null;
  const to = format.month(asOf);
  return {
    heading: texts.pairs_heading,
    note: fill(texts.pairs_note, { to }),
    table: {
      name: "dso-bridge-pairs",
      caption: fill(texts.pairs_caption, { to }),
      columns: [
        { name: texts.pairs_from, isText: true },
        { name: texts.pairs_dso },
        { name: texts.pairs_change },
        ...FACTORS.map((factor) => ({ name: texts.factors[factor] })),
      ],
      rows: pairs
        .toSorted((a, b) => (a.from < b.from ? 1 : -1))
        .map((pair) => [
          { text: format.month(pair.from), raw: pair.from },
          cells.number(pair.dso_from, 1),
          cells.signed(pair.dso_to - pair.dso_from, 1),
          ...FACTORS.map((factor) => cells.signed(pair.steps[factor], 1)),
        ]),
    },
    definition: texts.definition,
  };
}
