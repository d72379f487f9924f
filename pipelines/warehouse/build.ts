import type { Effects } from "../config/effects.ts";
import type { Settings } from "../config/settings.ts";
import { customerMonths } from "./customer-months.ts";
import { inBuildOrder, readModels, tablesReadBy, type BuildNode, type Model } from "./model.ts";
import { modelParameters, parametersOf } from "./parameters.ts";
import { quotedIdentifier } from "./sql.ts";
import type { Parameters, Warehouse } from "./warehouse.ts";

async function buildTable(warehouse: Warehouse, model: Model, parameters: Parameters): Promise<void> {
  const table = quotedIdentifier(model.name);
  await warehouse.run(`create or replace table ${table} as ${model.sql}`, parametersOf(model.sql, parameters));
}

async function checkGrain(warehouse: Warehouse, model: Model): Promise<void> {
  if (model.grain.length === 0) return;
  const columns = model.grain.map(quotedIdentifier).join(", ");
  const table = quotedIdentifier(model.name);
  const [double] = await warehouse.rows(`select ${columns} from ${table} group by all having count(*) > 1 limit 1`);
  if (double === undefined) return;
  throw new Error(`models/${model.name}: more than one row for ${JSON.stringify(double)}`);
}

/** A table that SQL alone cannot make: computed in TypeScript from other tables, at its place in the build order. */
export interface ComputedTable extends BuildNode {
  readonly build: (warehouse: Warehouse, settings: Settings, asOf: string) => Promise<void>;
}

/** What a build is made of, beside the models themselves. */
export interface BuildOptions {
  readonly settings: Settings;
  /** Last day that counts, inclusive. */
  readonly asOf: string;
  readonly computed: readonly ComputedTable[];
  readonly effects: Effects;
}

/** Every table that is stored or computed, each after those it reads. */
async function tablesInOrder(
  warehouse: Warehouse,
  { settings, asOf, computed }: Omit<BuildOptions, "effects">,
): Promise<readonly ComputedTable[]> {
  const parameters = modelParameters(settings, asOf);
  const stored: ComputedTable[] = [];
  for (const model of readModels().filter(({ kind }) => kind === "table")) {
    const build = async () => {
      await buildTable(warehouse, model, parameters);
      await checkGrain(warehouse, model);
    };
    stored.push({ name: model.name, reads: await tablesReadBy(warehouse, model), build });
  }
  return inBuildOrder([...stored, customerMonths, ...computed]);
}

/** The tables that one of them is made from, and itself. */
function madeInto(name: string, tables: readonly ComputedTable[]): readonly ComputedTable[] {
  const needed = new Set([name]);
  for (const table of [...tables].reverse())
    if (needed.has(table.name)) for (const read of table.reads) needed.add(read);
  return tables.filter((table) => needed.has(table.name));
}

/**
 * Builds the postings and what they follow from, matched cash too, from the canonical tables of the current database. They
 * depend on no as-of day.
 */
export async function buildPostings(
  warehouse: Warehouse,
  options: Pick<BuildOptions, "settings" | "computed">,
): Promise<void> {
  const asOf = "9999-12-31";
  await warehouse.run("create schema if not exists ledger");
  for (const table of madeInto("ledger.posting", await tablesInOrder(warehouse, { ...options, asOf }))) {
    await table.build(warehouse, options.settings, asOf);
  }
}

/** Builds every stored and computed table from the canonical ones, in one transaction. */
export async function buildModels(
  warehouse: Warehouse,
  { settings, asOf, computed, effects }: BuildOptions,
): Promise<void> {
  const tables = await tablesInOrder(warehouse, { settings, asOf, computed });
  await warehouse.transaction(async () => {
    for (const { sql } of readModels().filter(({ kind }) => kind === "macros")) await runAll(warehouse, sql);
    for (const [index, table] of tables.entries()) {
      effects.progress(`building ${table.name} (${index + 1} of ${tables.length})`);
      await warehouse.run(`create schema if not exists ${quotedIdentifier(table.name.split(".")[0]!)}`);
      await table.build(warehouse, settings, asOf);
    }
  });
}

async function runAll(warehouse: Warehouse, sql: string): Promise<void> {
  for (const statement of sql.split(/;\s*\n/)) await warehouse.run(statement);
}
