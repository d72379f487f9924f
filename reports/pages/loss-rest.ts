import { INVOICE_AGES, OPEN_STATES, type OpenState } from "../../models/release/loss.ts";
import type { Estimate } from "../../models/release/release.ts";
import { barChart } from "../components/bars.ts";
import { cellsFor } from "../components/cells.ts";
import type { Context } from "../components/context.ts";
import { marginNote, type Figure } from "../components/figure.ts";
import { fill } from "../components/fill.ts";
import { lineChart } from "../components/lines.ts";
import { responsive } from "../components/responsive.ts";
import { latest } from "./loss-rows.ts";

/** Returns what is open by days since the invoice. */
export function invoiceAgeFigure(context: Context): Figure | null {
  const { release, strings, format } = context;
  const texts = strings.loss.invoice_age;
  const cells = cellsFor(context);
  const rows = latest(release.loss.invoice_age);
  if (rows.length === 0) return null;
  const date = format.date(rows[0]!.as_of);
  const known = rows.filter(({ state }) => state === "shown");
  const total = known.reduce((sum, { amount }) => sum + Number(amount ?? 0), 0);
  const young = Number(rows.find(({ age }) => age === "0_30")?.amount ?? 0);
  const label =
    known.length < rows.length || total <= 0
      ? fill(texts.label_hidden, { date })
      : fill(texts.label, { share: format.percent(young / total, 0), total: format.shortMoney(total) });
  const bars = INVOICE_AGES.map((age) => {
    const amount = rows.find((row) => row.age === age)?.amount ?? null;
    return {
      name: strings.loss.ages[age],
      value: amount === null ? null : Number(amount),
      text: amount === null ? cells.hidden.text : format.money(amount),
      tone: age === "0_30" ? "teal" : age === "31_60" || age === "61_90" ? "blue" : "amber",
    } as const;
  });
  return {
    heading: texts.heading,
    note: fill(texts.note, { date }),
    drawing: responsive((width) => barChart({ label, rows: bars }, width)),
    table: {
      name: "invoice-age",
      caption: fill(texts.caption, { date }),
      columns: [{ name: texts.age, isText: true }, { name: texts.amount }, { name: strings.loss.customers }],
      rows: rows.map((row) => [
        cells.text(strings.loss.ages[row.age]),
        row.state === "suppressed" ? cells.hidden : cells.money(row.amount),
        row.state === "suppressed" ? cells.hidden : cells.number(row.customers),
      ]),
    },
    definition: texts.definition,
    aside: marginNote(strings.site.meaning, [texts.aside]),
  };
}

/** Months of the table of concentration. */
const MONTHS = 13;

/** Returns how far the overdue amount comes from a few customers. */
export function concentrationFigure(context: Context): Figure | null {
  const { release, strings, format } = context;
  const texts = strings.loss.concentration;
  const cells = cellsFor(context);
  const rows = release.loss.concentration.slice(-MONTHS);
  const last = rows.at(-1);
  if (last === undefined || last.customers === 0) return null;
  const { top_ten_share: share, herfindahl, customers } = last;
  const equals = herfindahl === null ? null : format.number(1 / herfindahl);
  return {
    heading: texts.heading,
    ...(customers === null
      ? {}
      : { note: fill(texts.note, { date: format.date(last.as_of), customers: format.number(customers) }) }),
    drawing: responsive((width) =>
      lineChart(
        {
          label: share === null ? texts.label : fill(texts.aside, { share: format.percent(share, 0) }),
          positions: rows.map(({ as_of }) => format.month(as_of)),
          series: [
            {
              name: texts.top_ten,
              tone: "blue",
              values: rows.map((row) => row.top_ten_share),
              hidden: rows.map(({ state }) => state === "suppressed"),
            },
          ],
          hiddenText: cells.hidden.text,
          show: (value) => format.percent(value, 0),
          exact: (value) => format.percent(value),
        },
        width,
      ),
    ),
    table: {
      name: "concentration",
      caption: texts.caption,
      columns: [
        { name: texts.month, isText: true },
        ...[texts.customers, texts.top_ten, texts.equals, texts.gini].map((name) => ({ name })),
      ],
      rows: rows
        .map((row) => [
          { text: format.month(row.as_of), raw: row.as_of },
          ...(row.state === "suppressed"
            ? [cells.hidden, cells.hidden, cells.hidden, cells.hidden]
            : [
                cells.number(row.customers),
                cells.percent(row.top_ten_share),
                cells.number(row.herfindahl === null ? null : 1 / row.herfindahl),
                cells.number(row.gini, 2),
              ]),
        ])
        .toReversed(),
    },
    definition: texts.definition,
    aside: marginNote(strings.site.meaning, [
      share === null ? null : fill(texts.aside, { share: format.percent(share, 0) }),
      equals === null ? null : fill(texts.aside_equals, { equals }),
      texts.aside_hidden,
    ]),
  };
}

/** Returns what share of sales is never paid, counted in two ways. */
export function badDebtFigure(context: Context): Figure | null {
  const { release, strings, format } = context;
  const texts = strings.loss.bad_debt;
  const cells = cellsFor(context);
  const rows = latest(release.loss.bad_debt);
  if (rows.length === 0) return null;
  return {
    heading: texts.heading,
    note: texts.note,
    table: {
      name: "bad-debt",
      caption: fill(texts.caption, { date: format.date(rows[0]!.as_of) }),
      columns: [
        { name: texts.form, isText: true },
        ...[texts.ratio, texts.sales, texts.customers].map((name) => ({ name })),
      ],
      rows: rows.map((row) => [
        cells.text(texts.forms[row.form]),
        ...(row.state === "suppressed"
          ? [cells.hidden, cells.hidden, cells.hidden]
          : [cells.percent(row.ratio, 2), cells.money(row.sales), cells.number(row.customers)]),
      ]),
    },
    definition: texts.definition,
    aside: marginNote(strings.site.meaning, [texts.aside]),
  };
}

/** Days that an item of each state has passed. */
const DAYS: Readonly<Record<OpenState, number>> = { not_due: 0, "1_30": 0, "31_60": 30, "61_90": 60, over_90: 90 };

/** Returns how long it takes until invoices are paid, with the misleading mean beside it. */
export function daysToPayFigure(context: Context): Figure | null {
  const { release, strings, format } = context;
  const texts = strings.loss.days_to_pay;
  const cells = cellsFor(context);
  const rows = latest(release.loss.days_to_pay);
  if (rows.length === 0) return null;
  const bounds = ({ low, high }: Estimate) =>
    fill(strings.loss.interval, { low: format.number(low), high: format.number(high) });
  const never = OPEN_STATES.find((state) => {
    const row = rows.find(({ reached }) => reached === state);
    return row?.state === "shown" && row.median === null && DAYS[state] > 0;
  });
  return {
    heading: texts.heading,
    note: texts.note,
    table: {
      name: "days-to-pay",
      caption: texts.caption,
      columns: [
        { name: texts.group, isText: true },
        ...[texts.median, texts.interval, texts.mean, texts.unpaid, texts.items].map((name) => ({ name })),
      ],
      rows: rows.map((row) => [
        cells.text(texts.reached[row.reached]),
        ...(row.state === "suppressed"
          ? Array.from({ length: 5 }, () => cells.hidden)
          : [
              row.median === null ? { ...cells.absent, text: texts.never } : cells.number(row.median.value),
              row.median === null ? cells.absent : cells.text(bounds(row.median)),
              cells.number(row.paid_only_mean, 1),
              cells.percent(row.unpaid_share),
              cells.number(row.items),
            ]),
      ]),
    },
    definition: texts.definition,
    aside: marginNote(strings.site.meaning, [
      texts.aside,
      never === undefined ? null : fill(texts.aside_never, { days: format.number(DAYS[never]) }),
    ]),
  };
}
