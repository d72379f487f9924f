import type { MoneyEstimate, WhatIfPage } from "../../../models/release/release.ts";
import { cellsFor } from "../../components/cells.ts";
import type { Context } from "../../components/context.ts";
import { marginNote, type Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import { intervalChart } from "../../components/intervals.ts";
import { responsive } from "../../components/responsive.ts";

const holdsZero = ({ low, high }: MoneyEstimate) => Number(low) <= 0 && Number(high) >= 0;

/** Returns what is expected to come in sooner on both sides, or that there is no estimate. */
export function cashFigure({ cash, outcome_days: days, pressure }: WhatIfPage, context: Context): Figure {
  const { strings, format } = context;
  const texts = strings.what_if;
  const cells = cellsFor(context);
  if (cash === null) return { heading: texts.cash_heading, note: texts.cash_none };
  const sides = [
    { name: texts.present, estimate: cash.present },
    { name: texts.other, estimate: cash.other },
    { name: texts.difference, estimate: cash.difference },
  ];
  const note = fill(texts.cash_row, { n: format.number(cash.customers) });
  const rows = sides.map(({ name, estimate }) => {
    const interval = format.range(Number(estimate.low), Number(estimate.high), format.money);
    return {
      name,
      note,
      estimate: { value: Number(estimate.value), low: Number(estimate.low), high: Number(estimate.high) },
      text: format.money(estimate.value),
      interval,
      title: `${name}: ${format.money(estimate.value)} (${interval})`,
    };
  });
  const label = fill(texts.cash_label, {
    difference: format.money(cash.difference.value),
    low: format.money(cash.difference.low),
    high: format.money(cash.difference.high),
  });
  const share = (fraction: number | null) => format.percent(fraction ?? 0, 0);
  return {
    heading: texts.cash_heading,
    note: fill(texts.cash_note, { days }),
    drawing: responsive((width) =>
      intervalChart({ label, rows, show: (value) => format.shortMoney(value), zeroText: texts.cash_zero }, width),
    ),
    table: {
      name: "what-if-cash",
      caption: texts.cash_caption,
      columns: [
        { name: texts.setting, isText: true },
        { name: texts.amount },
        { name: texts.low },
        { name: texts.high },
      ],
      rows: sides.map(({ name, estimate }) => [
        cells.text(name),
        cells.money(estimate.value),
        cells.money(estimate.low),
        cells.money(estimate.high),
      ]),
    },
    definition: texts.definitions.cash,
    aside: marginNote(
      strings.site.meaning,
      [
        holdsZero(cash.difference) ? texts.cash_chance : texts.cash_certain,
        fill(texts.cash_aside, {
          present: share(pressure.present.share_without_estimate),
          other: share(pressure.other.share_without_estimate),
        }),
      ],
      true,
    ),
  };
}
