import type { Field } from "../../../models/contract/field.ts";
import type { Table } from "../../../models/contract/table.ts";
import type { Settings } from "../../config/settings.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import type { Assumption } from "../load/load-report.ts";
import { stagedTables, stageOf } from "./staging.ts";

/** An e-mail address, or a bank account in the international form, in a field that is to have neither. */
const ADDRESS = String.raw`\S@\S+\.\S`;
const ACCOUNT = String.raw`\b[A-Z]{2}[0-9]{2} ?[A-Z0-9]{4} ?[0-9]{4}( ?[0-9A-Z]{2,4}){1,5}\b`;
const PERSONAL = `regexp_matches(%, '${ADDRESS}|${ACCOUNT}')`;
/** A whole address, without the full stop of a sentence that it ends. */
const WHOLE_ADDRESS = String.raw`\S+@\S+\.[^\s.,;:!?)]+`;
/** Stands in a text of our own where an address or account was. */
const MASK = "{masked}";
/** Most values are shorter than any account and have no @, and so need no pattern. */
const MAY_BE_PERSONAL = `(contains(%, '@') or strlen(%) >= 15)`;

const isPersonal = (name: string) => `${MAY_BE_PERSONAL} and ${PERSONAL}`.replaceAll("%", `staged.${name}`);

/** Texts that are to come from a list, such as a channel; numbers of invoices and the like are what they are. */
function isCode({ key, references }: Table, name: string, { kind, storage, isFreeText, required }: Field): boolean {
  if (kind !== "text" || required || isFreeText === true || (storage ?? "value") !== "value") return false;
  return !key.includes(name) && !references.some(({ field }) => field === name) && !/_(id|reference)$/.test(name);
}

/** The columns of a table that have a value on any of its staged rows: only these need to be searched. */
async function filledColumns(warehouse: Warehouse, { name }: Table, columns: readonly string[]) {
  if (columns.length === 0 || (await warehouse.count(stageOf(name))) === 0) return [];
  const counts = columns.map((column) => `count(${column}) > 0 as ${column}`).join(", ");
  const row = await warehouse.row<Record<string, boolean>>(`select ${counts} from ${stageOf(name)}`);
  return columns.filter((column) => row[column]);
}

async function counted(
  warehouse: Warehouse,
  { name }: Table,
  conditions: readonly string[],
): Promise<readonly number[]> {
  if (conditions.length === 0) return [];
  const counts = conditions.map((condition, index) => `count(*) filter (where ${condition})::integer as "${index}"`);
  const row = await warehouse.row<Record<string, number>>(
    `select ${counts.join(", ")} from ${stageOf(name)} as staged`,
  );
  return conditions.map((_, index) => row[index]!);
}

const fieldsOf = (table: Table, isWanted: (name: string, field: Field) => boolean) =>
  Object.entries(table.fields).flatMap(([name, field]) => (isWanted(name, field) ? [name] : []));

interface Unwanted {
  readonly code: string;
  readonly columns: readonly string[];
  /** SQL condition on the values that are not to be stored. */
  readonly condition: (column: string) => string;
  /** SQL of what is stored instead; null where it is nothing. */
  readonly instead?: (column: string) => string;
}

/** Empties or masks the values that are not to be stored, and counts them: they are in no quarantine either. */
async function drop(warehouse: Warehouse, table: Table, unwanted: Unwanted): Promise<readonly Assumption[]> {
  const { code, condition, instead = () => "null" } = unwanted;
  const columns = await filledColumns(warehouse, table, unwanted.columns);
  const counts = await counted(warehouse, table, columns.map(condition));
  const found = columns.flatMap((name, index) => (counts[index]! > 0 ? [{ name, count: counts[index]! }] : []));
  for (const { name } of found) {
    await warehouse.run(
      `update ${stageOf(table.name)} as staged set ${name} = ${instead(name)} where ${condition(name)}`,
    );
  }
  return found.map(({ name, count }) => ({ code, value: `${table.name}.${name}: ${count}` }));
}

const masked = (name: string) => `regexp_replace(staged.${name}, '${WHOLE_ADDRESS}|${ACCOUNT}', '${MASK}', 'g')`;

/**
 * Takes out of the staged rows what is not to be stored: free text without a purpose in the settings, and e-mail addresses
 * and bank accounts where a code belongs, or in a letter. Returns what was left out, by field.
 */
export async function dropText(warehouse: Warehouse, { purposes }: Settings): Promise<readonly Assumption[]> {
  const assumptions: Assumption[] = [];
  for (const table of await stagedTables(warehouse)) {
    const isUnused = (name: string, { isFreeText }: Field) =>
      isFreeText === true && purposes[`${table.name}.${name}`] === undefined;
    const free = { columns: fieldsOf(table, isUnused), condition: (name: string) => `staged.${name} is not null` };
    const letters = {
      columns: fieldsOf(table, (_, { isMasked }) => isMasked === true),
      condition: isPersonal,
      instead: masked,
    };
    const codes = { columns: fieldsOf(table, (name, field) => isCode(table, name, field)), condition: isPersonal };
    assumptions.push(
      ...(await drop(warehouse, table, { code: "free_text_not_stored", ...free })),
      ...(await drop(warehouse, table, { code: "personal_text_not_stored", ...codes })),
      ...(await drop(warehouse, table, { code: "personal_text_masked", ...letters })),
    );
  }
  return assumptions;
}
