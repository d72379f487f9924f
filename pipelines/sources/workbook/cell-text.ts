const MILLISECONDS_PER_DAY = 86_400_000;
const DAY_ZERO_1904 = Date.UTC(1904, 0, 1);
/** Serial 1 is 1 January 1900; from serial 61 on, the day that 1900 did not have makes it one less. */
const DAY_ZERO_1900 = Date.UTC(1899, 11, 31);
const LEAP_DAY_1900 = 60;
const LAST_DAY = Date.UTC(9999, 11, 31);
const SPREADSHEET_DIGITS = 15;
const THREE_DECIMALS = /^-?\d{1,3}[.]\d{3}$/;

/** Number formats without a code in the file that show a day: ECMA-376 part 1, 18.8.30. */
const BUILT_IN_DATES = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);

/** True where a number format shows a year or a day; a format of hours and minutes alone is no date. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return BUILT_IN_DATES.has(id);
  const shown = code.replace(/"[^"]*"|\[[^\]]*\]|[\\_*]./g, "");
  return /[yd]/i.test(shown) && !/general/i.test(shown);
}

/** A plain decimal for a number in the range where JavaScript would write an exponent. */
function withoutExponent(value: number): string {
  if (Math.abs(value) >= 1) return BigInt(value).toString();
  return value.toFixed(20).replace(/[.]?0+$/, "");
}

/**
 * Returns a stored number as decimal text of the 15 digits that a spreadsheet shows: `1234.5600000000001` gives
 * `1234.56`. A number with exactly three decimals gets a zero behind them, because `12.345` as text can mean twelve
 * thousand, and a number cannot. Text that is no number comes back as it is.
 */
export function decimalText(raw: string): string {
  const value = Number(raw);
  if (raw.trim() === "" || !Number.isFinite(value)) return raw;
  const rounded = Number(value.toPrecision(SPREADSHEET_DIGITS));
  const text = String(rounded);
  if (text.includes("e")) return withoutExponent(rounded);
  return THREE_DECIMALS.test(text) ? `${text}0` : text;
}

function dayZero(serialDay: number, is1904: boolean): number {
  if (is1904) return DAY_ZERO_1904;
  return serialDay > LEAP_DAY_1900 ? DAY_ZERO_1900 - MILLISECONDS_PER_DAY : DAY_ZERO_1900;
}

/**
 * Returns the day of a date serial as `YYYY-MM-DD`, without its time of day. Serial 60 of the 1900 system gives
 * `1900-02-29`, as spreadsheets show it. A serial that shows no date comes back as decimal text.
 */
export function dateText(raw: string, is1904: boolean): string {
  const serialDay = Math.floor(Number(raw));
  if (serialDay === LEAP_DAY_1900 && !is1904) return "1900-02-29";
  const moment = dayZero(serialDay, is1904) + serialDay * MILLISECONDS_PER_DAY;
  const isShown = serialDay >= (is1904 ? 0 : 1) && moment <= LAST_DAY;
  return isShown ? new Date(moment).toISOString().slice(0, 10) : decimalText(raw);
}

/** Returns text with the characters that XML cannot hold, which workbooks write as `_x000D_`. */
export function unescapedText(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}
