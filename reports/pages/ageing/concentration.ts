import { cellsFor } from "../../components/cells.ts";
import type { Context } from "../../components/context.ts";
import { marginNote, type Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import { lineChart } from "../../components/lines.ts";
import { responsive } from "../../components/responsive.ts";

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
