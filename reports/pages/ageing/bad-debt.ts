import { cellsFor } from "../../components/cells.ts";
import type { Context } from "../../components/context.ts";
import { marginNote, type Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import { latest } from "../loss-rows.ts";

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
