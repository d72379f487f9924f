import { OPEN_STATES, type OpenState } from "../../../models/release/loss.ts";
import type { Estimate } from "../../../models/release/release.ts";
import { cellsFor } from "../../components/cells.ts";
import type { Context } from "../../components/context.ts";
import { marginNote, type Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import { latest } from "../loss-rows.ts";

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
