import { basename } from "node:path";
import { DIMENSION_KEYS, type FlatField, type Mapping } from "../../config/settings.ts";
import { DATE_ORDERS, dateInOrder, decideDateOrder, type DateEvidence, type DateOrder } from "./date-order.ts";
import type { Encoding } from "../tables/encoding.ts";
import { assertComplete, withoutRows } from "./mapping.ts";
import { decideDecimal, decimalEvidence, type Decimal } from "./number-format.ts";
import { readInto, type Reading, type Relation } from "../tables/relation.ts";
import { FIELD_SYNONYMS, isDimensionName, normalizedName } from "./synonyms.ts";
import type { OpenedFile } from "../tables/text-file.ts";

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
  for (const [index, field] of DIMENSION_KEYS.entries()) {
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
    const example = (values: readonly string[]) => `any_value(coalesce(${[...values, "null"].join(", ")}))`;
    return `select count(*) as rows, ${total(dates)} as values, ${example(dates)} as example,
      ${example(textsOf(AMOUNTS))} as amount_example, ${[...orders, ...votes].join(", ")} from ${from}`;
  };
}

/** A mapping with some of the values that it was proposed by. */
export interface Proposal {
  readonly mapping: Mapping;
  /** A date and an amount as they stand in the file; empty where it has none. */
  readonly examples: { readonly date: string; readonly amount: string };
  /** Names of the columns of the file. */
  readonly header: readonly string[];
  /** The encoding of the file, as its bytes tell. */
  readonly encoding: Encoding;
}

/** What the dates of a draft are taken for, until somebody says what they are. */
const DRAFT_ORDER: DateOrder = "dmy";

/**
 * Returns how an invoice list of another system is read: columns by their names, date order and decimal separator by the
 * values of the whole file. Throws MAPPING_INCOMPLETE, DATE_ORDER_AMBIGUOUS or FILE_WITHOUT_ROWS; of a draft only the
 * last, since what is missing there is left open.
 */
export async function proposalOf(
  file: OpenedFile,
  reading: Reading,
  { isDraft = false }: { readonly isDraft?: boolean } = {},
): Promise<Proposal> {
  const { source, header, delimiter } = file;
  const columns = proposeColumns(header);
  if (!isDraft) assertComplete(columns, file);
  const select = evidenceSelect(columns, header);
  await readInto("stage_evidence", file, reading, (relation) => [
    `create or replace temp table stage_evidence as ${select(relation)}`,
  ]);
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
  const mapping = {
    file: basename(source.path),
    delimiter: delimiter || ",",
    date_order: isDraft ? DRAFT_ORDER : decideDateOrder(dates, source.path),
    decimal: decideDecimal({ strong: votes("strong"), weak: votes("weak") }),
    columns,
    ignored: header.filter((name) => !used.has(name)),
  };
  const examples = { date: dates.example, amount: String(evidence.amount_example ?? "") };
  return { mapping, examples, header, encoding: source.encoding };
}

/** Returns a mapping for an invoice list; see `proposalOf`. */
export async function proposeMappingOf(file: OpenedFile, reading: Reading): Promise<Mapping> {
  return (await proposalOf(file, reading)).mapping;
}
