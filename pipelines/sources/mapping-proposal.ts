import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { FlatField, Mapping } from "../config/settings.ts";
import { Warehouse } from "../warehouse/warehouse.ts";
import { DATE_ORDERS, dateInOrder, decideDateOrder, type DateEvidence, type DateOrder } from "./date-order.ts";
import { assertComplete, DIMENSION_FIELDS, withoutRows } from "./mapping.ts";
import { decideDecimal, decimalEvidence, type Decimal } from "./number-format.ts";
import { readInto, type Reading, type Relation } from "./relation.ts";
import { FIELD_SYNONYMS, isDimensionName, normalizedName } from "./synonyms.ts";
import { identify } from "./source-file.ts";
import { openFile, type OpenedFile } from "./text-file.ts";

type Columns = Mapping["columns"];

const DATES: readonly FlatField[] = ["issued_on", "due_on", "settled_on"];
const AMOUNTS: readonly FlatField[] = ["gross_amount", "open_amount"];

/** Returns the columns that the header offers for each field of an invoice list, by the names that exports use. */
export function proposeColumns(header: readonly string[]): Columns {
  const columns: Columns = {};
  const left = new Map([...header].reverse().map((name) => [normalizedName(name), name]));
  for (const [field, synonyms] of FIELD_SYNONYMS) {
    const found = synonyms.find((synonym) => left.has(synonym));
    if (found === undefined) continue;
    columns[field] = left.get(found)!;
    left.delete(found);
  }
  const dimensions = header.filter((name) => left.get(normalizedName(name)) === name && isDimensionName(name));
  for (const [index, field] of DIMENSION_FIELDS.entries()) {
    const name = dimensions[index];
    if (name !== undefined) columns[field] = name;
  }
  return columns;
}

function evidenceSelect(columns: Columns, header: readonly string[]) {
  return ({ from, texts }: Relation): string => {
    const textsOf = (fields: readonly FlatField[]) =>
      fields.flatMap((field) => {
        const name = columns[field];
        return name === undefined ? [] : [texts[header.indexOf(name)]!];
      });
    const dates = textsOf(DATES);
    const total = (values: readonly string[]) => values.map((value) => `count(${value})`).join(" + ") || "0";
    const orders = DATE_ORDERS.map(
      (order) => `${total(dates.map((text) => `try_cast(${dateInOrder(text, order)} as date)`))} as ${order}`,
    );
    const votes = (["strong", "weak"] as const).flatMap((strength) =>
      ([".", ","] as const).map((separator) => {
        const cast = textsOf(AMOUNTS).map(
          (text) => `nullif(${decimalEvidence(text)[strength]} = '${separator}', false)`,
        );
        return `${total(cast)} as ${strength}_${separator === "." ? "point" : "comma"}`;
      }),
    );
    return `select count(*) as rows, ${total(dates)} as values, any_value(coalesce(${dates.join(", ")})) as example,
      ${[...orders, ...votes].join(", ")} from ${from}`;
  };
}

/**
 * Returns a mapping for an invoice list of another system: columns by their names, date order and decimal separator by
 * the values of the whole file. Throws MAPPING_INCOMPLETE, DATE_ORDER_AMBIGUOUS or FILE_WITHOUT_ROWS.
 */
export async function proposeMappingOf(file: OpenedFile, reading: Reading): Promise<Mapping> {
  const { source, header, delimiter } = file;
  const columns = proposeColumns(header);
  assertComplete(columns, file);
  await readInto("stage_evidence", file, reading, evidenceSelect(columns, header));
  const evidence = await reading.warehouse.row<Record<string, string | number | null>>("select * from stage_evidence");
  const number = (name: string) => Number(evidence[name]);
  if (number("rows") === 0) throw withoutRows(source.path);
  const dates: DateEvidence = {
    values: number("values"),
    parsed: Object.fromEntries(DATE_ORDERS.map((order) => [order, number(order)])) as Record<DateOrder, number>,
    example: String(evidence.example ?? ""),
  };
  const votes = (strength: string): Record<Decimal, number> => ({
    ".": number(`${strength}_point`),
    ",": number(`${strength}_comma`),
  });
  const used = new Set(Object.values(columns));
  return {
    file: basename(source.path),
    delimiter: delimiter || ",",
    date_order: decideDateOrder(dates, source.path),
    decimal: decideDecimal({ strong: votes("strong"), weak: votes("weak") }),
    columns,
    ignored: header.filter((name) => !used.has(name)),
  };
}

/** Returns a mapping for the invoice list in `path`; see `proposeMappingOf`. */
export async function proposeMapping(path: string): Promise<Mapping> {
  const scratch = mkdtempSync(join(tmpdir(), "betaalbeeld-"));
  const warehouse = await Warehouse.open(":memory:");
  try {
    const file = await openFile(await identify(path), { warehouse, scratch, index: 0 });
    return await proposeMappingOf(file, { warehouse, scratch });
  } finally {
    warehouse.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}
