import {
  CURE_DAYS,
  CURES,
  OPEN_STATES,
  OUTCOMES,
  type OpenState,
  type Outcome,
  type TransitionRow,
  type TransitionWindow,
} from "../../../models/release/loss.ts";
import type { Estimate } from "../../../models/release/release.ts";
import { cellsFor } from "../../components/cells.ts";
import type { Context } from "../../components/context.ts";
import { marginNote, type Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import { intervalChart, type IntervalRow } from "../../components/intervals.ts";
import { responsive } from "../../components/responsive.ts";
import type { Cell } from "../../components/table.ts";
import { intervalText, latest, shareText } from "../loss-rows.ts";

type Transition = (months: TransitionWindow, from: OpenState, to: Outcome) => TransitionRow | undefined;

/** Returns what gives the transitions of the last month-end; undefined for those that it has not. */
export function transitionsOf({ release }: Context): Transition {
  const rows = latest(release.loss.transitions);
  return (months, from, to) => rows.find((row) => row.months === months && row.from === from && row.to === to);
}

/** Months of the longest window that the last month-end has; undefined where it has none. */
function longestWindow({ release }: Context): TransitionWindow | undefined {
  const windows = latest(release.loss.transitions).map(({ months }) => months);
  return windows.includes(12) ? 12 : windows.includes(3) ? 3 : undefined;
}

const shadeOf = (share: number) => (share < 0.005 ? 0 : Math.min(5, 1 + Math.floor(share * 5)));

/** Returns where an open euro is a month later, as a table whose shades are shares of the row. */
export function transitionsFigure(context: Context): Figure | null {
  const { strings, format } = context;
  const texts = strings.loss.transitions;
  const cells = cellsFor(context);
  const months = longestWindow(context);
  if (months === undefined) return null;
  const transition = transitionsOf(context);
  const cellOf = (from: OpenState, to: Outcome): Cell => {
    const row = transition(months, from, to);
    if (row === undefined || row.state === "suppressed") return row === undefined ? cells.absent : cells.hidden;
    const { by_amount } = row;
    return by_amount === null
      ? cells.absent
      : { ...cells.percent(by_amount.value), text: shareText(by_amount, context), shade: shadeOf(by_amount.value) };
  };
  const customersOf = (from: OpenState) => {
    const known = OUTCOMES.map((to) => transition(months, from, to)?.by_amount?.n);
    return known.find((n) => n !== undefined) ?? null;
  };
  const rowName = (from: OpenState) => {
    const customers = customersOf(from);
    const state = strings.loss.states[from];
    return customers === null ? state : fill(texts.row, { state, customers: format.number(customers) });
  };
  const paid = transition(months, "not_due", "paid")?.by_amount;
  return {
    heading: texts.heading,
    note: fill(texts.note, { months }),
    table: {
      name: "transitions",
      caption: fill(texts.caption, { months }),
      columns: [{ name: texts.from, isText: true }, ...OUTCOMES.map((to) => ({ name: strings.loss.short_states[to] }))],
      rows: OPEN_STATES.map((from) => [cells.text(rowName(from)), ...OUTCOMES.map((to) => cellOf(from, to))]),
    },
    definition: texts.definition,
    aside: marginNote(strings.site.meaning, [
      paid ? fill(texts.aside_pays, { paid: format.percent(paid.value, 0) }) : null,
      texts.aside_survivors,
      texts.aside_new,
    ]),
  };
}

const BOUNDS = ["value", "low", "high"] as const;

interface Rate {
  readonly name: string;
  readonly note: string;
  readonly isHidden: boolean;
  readonly amount: Estimate | null;
  readonly count: Estimate | null;
  /** The same over the last three months; undefined for what is not told of them. */
  readonly recent?: TransitionRow | undefined;
}

function recentText(recent: TransitionRow | undefined, context: Context): string {
  const texts = context.strings.loss.rolls;
  if (recent?.state === "suppressed") return texts.recent_hidden;
  return recent?.by_amount ? fill(texts.recent, { share: shareText(recent.by_amount, context) }) : texts.roll_note;
}

function rollRates(context: Context, months: TransitionWindow): Rate[] {
  const { strings } = context;
  const transition = transitionsOf(context);
  const texts = strings.loss.rolls;
  return OPEN_STATES.slice(0, -1).map((from, place) => {
    const to = OPEN_STATES[place + 1]!;
    const row = transition(months, from, to);
    const recent = transition(3, from, to);
    return {
      name: fill(texts.roll, { from: strings.loss.states[from], to: strings.loss.states[to] }),
      note: recentText(recent, context),
      isHidden: row?.state === "suppressed",
      amount: row?.by_amount ?? null,
      count: row?.by_count ?? null,
      recent,
    };
  });
}

function cureRates({ release, strings }: Context): Rate[] {
  const texts = strings.loss.rolls;
  const rows = latest(release.loss.cures);
  return CURES.flatMap((cure) =>
    CURE_DAYS.flatMap((days): Rate[] => {
      const row = rows.find((one) => one.cure === cure && one.within_days === days);
      return row === undefined || (cure !== "cured" && days !== 30)
        ? []
        : [
            {
              name: fill(texts.cures[cure], { days }),
              note: texts.cure_notes[cure],
              isHidden: row.state === "suppressed",
              amount: row.by_amount,
              count: row.by_count,
            },
          ];
    }),
  );
}

function chartRow({ name, note, isHidden, amount }: Rate, context: Context): IntervalRow {
  const { strings } = context;
  if (amount === null) {
    const text = isHidden ? strings.site.hidden : strings.loss.no_figure;
    return { name, note, estimate: null, text, interval: "", title: `${name}: ${text}` };
  }
  const [text, interval] = [shareText(amount, context), intervalText(amount, context)];
  const exact = context.format.percent(amount.value);
  return { name, note, estimate: amount, text, exact, interval, title: `${name}: ${text} (${interval})` };
}

/** Returns what rolls on and what is paid after all, as points with intervals. */
export function rollsFigure(context: Context): Figure | null {
  const { release, strings, format } = context;
  const texts = strings.loss.rolls;
  const cells = cellsFor(context);
  const months = longestWindow(context);
  if (months === undefined) return null;
  const rates = [...rollRates(context, months), ...cureRates(context)];
  const roll = transitionsOf(context)(months, "1_30", "31_60")?.by_amount;
  const label = roll ? fill(texts.label, { roll: shareText(roll, context) }) : texts.label_hidden;
  const rows = rates.map((rate) => chartRow(rate, context));
  const monthEnds = latest(release.loss.cures)[0]?.month_ends ?? 0;
  const cell = (rate: Rate, value: number | undefined) => (rate.isHidden ? cells.hidden : cells.percent(value ?? null));
  const recentCell = ({ recent }: Rate, bound: (typeof BOUNDS)[number]) =>
    recent?.state === "suppressed" ? cells.hidden : cells.percent(recent?.by_amount?.[bound] ?? null);
  return {
    heading: texts.heading,
    note: fill(texts.note, { months: monthEnds, window: months }),
    drawing: responsive((width) =>
      intervalChart({ label, rows, show: (value) => format.percent(value, 0), zeroText: texts.zero }, width),
    ),
    table: {
      name: "roll-rates",
      caption: texts.caption,
      columns: [
        { name: texts.what, isText: true },
        { name: texts.share },
        { name: strings.loss.low },
        { name: strings.loss.high },
        { name: texts.of_items },
        { name: strings.loss.customers },
        ...[texts.recent_share, texts.recent_low, texts.recent_high].map((name) => ({ name })),
      ],
      rows: rates.map((rate) => [
        cells.text(rate.name),
        cell(rate, rate.amount?.value),
        cell(rate, rate.amount?.low),
        cell(rate, rate.amount?.high),
        cell(rate, rate.count?.value),
        rate.isHidden ? cells.hidden : cells.number(rate.amount?.n ?? null),
        ...BOUNDS.map((bound) => recentCell(rate, bound)),
      ]),
    },
    definition: {
      ...texts.definition,
      numerator: fill(texts.definition.numerator, {
        late: release.loss.late_after_days,
      }),
    },
    aside: marginNote(strings.site.meaning, [texts.aside_cure, texts.aside_self, texts.aside_young]),
  };
}
