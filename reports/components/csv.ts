import type { Language } from "./format.ts";
import type { Table } from "./table.ts";

/** What a spreadsheet in that language takes for the separator of a list and of decimals. */
const SEPARATORS: Readonly<Record<Language, { readonly list: string; readonly decimal: string }>> = {
  nl: { list: ";", decimal: "," },
  en: { list: ",", decimal: "." },
};

const BYTE_ORDER_MARK = "\ufeff";
const FORMULA_START = /^[=+\-@\t\r]/;

/**
 * Returns the table as a text file that a spreadsheet of that language opens well: quoting and line ends as in RFC 4180,
 * UTF-8 with a byte order mark. Text that a spreadsheet would take for a formula gets an apostrophe in front.
 */
export function csvOf({ columns, rows }: Table, language: Language): string {
  const { list, decimal } = SEPARATORS[language];
  const field = (value: string | number | null) => {
    if (value === null) return "";
    if (typeof value === "number") return String(value).replace(".", decimal);
    const safe = FORMULA_START.test(value) ? `'${value}` : value;
    return /["\r\n;,]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const unit = (index: number) => rows.map((row) => row[index]?.unit).find((one) => one !== undefined);
  const heading = (name: string, index: number) => name + (unit(index) === undefined ? "" : ` (${unit(index)!})`);
  const records = [
    columns.map((column, index) => heading(column.name, index)),
    ...rows.map((row) => row.map((cell) => cell.raw)),
  ];
  return BYTE_ORDER_MARK + records.map((record) => `${record.map(field).join(list)}\r\n`).join("");
}
