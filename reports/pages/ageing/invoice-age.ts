import { INVOICE_AGES } from "../../../models/release/loss.ts";
import { barChart } from "../../components/bars.ts";
import { cellsFor } from "../../components/cells.ts";
import type { Context } from "../../components/context.ts";
import { marginNote, type Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import { responsive } from "../../components/responsive.ts";
import { latest } from "../loss-rows.ts";

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
      tone: "blue",
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
