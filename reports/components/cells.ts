import type { MoneyText } from "../../models/release/release.ts";
import type { Speech } from "./context.ts";
import { ABSENT } from "./format.ts";
import type { Cell } from "./table.ts";

export interface Cells {
  readonly text: (text: string) => Cell;
  readonly number: (value: number | null, decimals?: number) => Cell;
  readonly signed: (value: number | null, decimals?: number) => Cell;
  readonly percent: (fraction: number | null, decimals?: number) => Cell;
  readonly points: (fraction: number | null) => Cell;
  readonly money: (amount: MoneyText | null) => Cell;
  readonly cents: (amount: MoneyText | null) => Cell;
  readonly hidden: Cell;
  readonly absent: Cell;
}

const exact = (value: number) => Number(value.toFixed(6));

/** Returns makers of table cells in the language of the page. Null gives a dash; `hidden` is a suppressed cell. */
export function cellsFor({ format, strings }: Speech): Cells {
  const absent: Cell = { text: ABSENT, raw: null, state: "absent" };
  const maker =
    <T>(show: (value: T, decimals?: number) => string, raw: (value: T) => number, unit?: string) =>
    (value: T | null, decimals?: number): Cell =>
      value === null
        ? absent
        : { text: show(value, decimals), raw: raw(value), ...(unit === undefined ? {} : { unit }) };
  const hiddenText = strings.site.hidden;
  return {
    text: (text) => ({ text, raw: text }),
    number: maker(format.number, exact),
    signed: maker(format.signed, exact),
    percent: maker(format.percent, (fraction) => exact(fraction * 100), "%"),
    points: maker(format.points, (fraction) => exact(fraction * 100)),
    money: maker(format.money, Number, format.currency),
    cents: maker(format.cents, Number, format.currency),
    hidden: { text: hiddenText, raw: hiddenText, state: "suppressed" },
    absent,
  };
}
