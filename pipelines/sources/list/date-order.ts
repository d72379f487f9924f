import { ExpectedError } from "../../config/errors.ts";
import type { Mapping } from "../../config/settings.ts";
import { quotedString } from "../../warehouse/sql.ts";

export type DateOrder = Mapping["date_order"];
export const DATE_ORDERS: readonly DateOrder[] = ["ymd", "dmy", "mdy"];

const SEPARATED = "[-/. ]";
const PATTERNS: Readonly<Record<DateOrder, string>> = {
  ymd: `^([0-9]{4})${SEPARATED}([0-9]{1,2})${SEPARATED}([0-9]{1,2})$|^([0-9]{4})([0-9]{2})([0-9]{2})$`,
  dmy: `^([0-9]{1,2})${SEPARATED}([0-9]{1,2})${SEPARATED}([0-9]{4})$`,
  mdy: `^([0-9]{1,2})${SEPARATED}([0-9]{1,2})${SEPARATED}([0-9]{4})$`,
};
/** Groups of the pattern that hold year, month and day. */
const GROUPS: Readonly<Record<DateOrder, readonly [number, number, number]>> = {
  ymd: [1, 2, 3],
  dmy: [3, 2, 1],
  mdy: [3, 1, 2],
};
const MIDNIGHT = "[ T]00:00(:00([.]0+)?)?Z?$";

/**
 * Returns SQL that writes a date of this order as `YYYY-MM-DD`, null where the text is no such date: separators `-`,
 * `/`, `.` or a space, with or without leading zeros, a time of midnight behind it, and for `ymd` also `YYYYMMDD`.
 */
export function dateInOrder(raw: string, order: DateOrder): string {
  const pattern = quotedString(PATTERNS[order]);
  const day = `regexp_replace(${raw}, ${quotedString(MIDNIGHT)}, '')`;
  const part = (index: number, width: number) => {
    const group = GROUPS[order][index]!;
    const separated = `regexp_extract(${day}, ${pattern}, ${group})`;
    const text = order === "ymd" ? `(${separated} || regexp_extract(${day}, ${pattern}, ${group + 3}))` : separated;
    return `lpad(${text}, ${width}, '0')`;
  };
  return `case when regexp_full_match(${day}, ${pattern})
    then ${part(0, 4)} || '-' || ${part(1, 2)} || '-' || ${part(2, 2)} end`;
}

/** Returns the same with text that is no such date as it stands, so that the check behind it can show it. */
export function canonicalDate(raw: string, order: DateOrder): string {
  return `coalesce(${dateInOrder(raw, order)}, ${raw})`;
}

/** How many of a list's dates are days of the calendar under each order. */
export interface DateEvidence {
  readonly values: number;
  readonly parsed: Readonly<Record<DateOrder, number>>;
  /** One of the dates, to show. */
  readonly example: string;
}

/**
 * Returns the one order under which most dates are days of the calendar. Throws DATE_ORDER_AMBIGUOUS when two orders do
 * equally well, as where no day is above 12, and when no order fits half of the values.
 */
export function decideDateOrder({ values, parsed, example }: DateEvidence, where: string): DateOrder {
  const [best, second] = [...DATE_ORDERS].sort((left, right) => parsed[right] - parsed[left]) as [DateOrder, DateOrder];
  if (parsed[best] * 2 < values || values === 0) {
    throw ambiguous(
      where,
      // What is no date at all may be anything, such as a name.
      /^[0-9]{1,4}[-/. ][0-9]{1,2}[-/. ][0-9]{1,4}$/.test(example)
        ? `dates such as "${example}"`
        : "text that is no date",
      "dates as day, month and year in one order, such as 31-12-2025",
    );
  }
  if (parsed[best] === parsed[second]) {
    throw ambiguous(
      where,
      `dates such as "${example}" that can be ${best} or ${second}`,
      "one day above 12 to tell by",
    );
  }
  return best;
}

function ambiguous(where: string, found: string, expected: string): ExpectedError {
  const action =
    "Set `date_order` to ymd, dmy or mdy in the mapping of settings.yaml, beside `file` and `columns`, and load again.";
  return new ExpectedError("DATE_ORDER_AMBIGUOUS", { where, found, expected, action });
}
