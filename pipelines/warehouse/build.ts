import type { Day } from "../../models/calendar.ts";
import type { Effects } from "../config/effects.ts";
import type { Settings } from "../config/settings.ts";
import type { BuiltTable } from "./built-table.ts";
import { goOn } from "./continuation/go-on.ts";
import { changeSince, forgetLastBuild, noteBuild } from "./continuation/last-build.ts";
import { customerMonths } from "./customer-months.ts";
import { paymentBehaviours } from "./payment-behaviour.ts";
import { inBuildOrder, madeInto, readModels, tablesReadBy, type Model } from "./model.ts";
import { modelParameters, parametersOf, withLiterals } from "./parameters.ts";
import { quotedIdentifier } from "./sql.ts";
import type { Parameters, Warehouse } from "./warehouse.ts";

async function checkGrain(warehouse: Warehouse, model: Model): Promise<void> {
  if (model.grain.length === 0) return;
  const columns = model.grain.map(quotedIdentifier).join(", ");
  const table = quotedIdentifier(model.name);
  const [double] = await warehouse.rows(`select ${columns} from ${table} group by all having count(*) > 1 limit 1`);
  if (double === undefined) return;
  throw new Error(`models/${model.name}: more than one row for ${JSON.stringify(double)}`);
}

/** What a build is made of, beside the models themselves. */
export interface BuildOptions {
  readonly settings: Settings;
  /** Last day that counts, inclusive. */
  readonly asOf: Day;
  readonly computed: readonly BuiltTable[];
  readonly effects: Effects;
  /** Tells settings and program apart: a build only goes on from one with the same. */
  readonly definition: string;
  /** Share of all invoices and payments up to which a changed part is built by itself. */
  readonly largestPart?: number;
}

/** With a larger part, building everything costs less. */
const LARGEST_PART = 0.25;

/** The table that a model defines. */
async function storedTable(warehouse: Warehouse, model: Model, settings: Settings, asOf: Day): Promise<BuiltTable> {
  const { name, sql, part, continues } = model;
  const table = quotedIdentifier(name);
  const parameters = (firstOn?: Day): Parameters => parametersOf(sql, modelParameters(settings, asOf, firstOn));
  const build = async () => {
    await warehouse.run(`create or replace table ${table} as ${sql}`, parameters());
    await checkGrain(warehouse, model);
  };
  const rebuildFrom = async (_: Warehouse, firstOn: Day) => {
    await warehouse.run(`delete from ${table} where ${continues!} >= $first_on`, { first_on: firstOn });
    await warehouse.run(`insert into ${table} ${sql}`, parameters(firstOn));
    await checkGrain(warehouse, model);
  };
  return {
    name,
    reads: await tablesReadBy(warehouse, model),
    build,
    ...(part === undefined ? {} : { part }),
    ...(continues === undefined ? {} : { rebuildFrom }),
  };
}

/** The view that a model defines. A table of its name is one of an older version of the program. */
async function view(warehouse: Warehouse, model: Model, settings: Settings, asOf: Day): Promise<BuiltTable> {
  const name = quotedIdentifier(model.name);
  const sql = withLiterals(model.sql, modelParameters(settings, asOf));
  const build = async () => {
    if (await warehouse.has(model.name)) await warehouse.run(`drop table ${name}`);
    await warehouse.run(`create or replace view ${name} as ${sql}`);
  };
  return { name: model.name, reads: await tablesReadBy(warehouse, model), isView: true, build };
}

/** Every table that is stored or computed, and every view, each after those it reads. */
async function tablesInOrder(
  warehouse: Warehouse,
  { settings, asOf, computed }: Pick<BuildOptions, "settings" | "asOf" | "computed">,
): Promise<readonly BuiltTable[]> {
  const stored: BuiltTable[] = [];
  for (const model of readModels()) {
    if (model.kind === "table") stored.push(await storedTable(warehouse, model, settings, asOf));
    if (model.kind === "view") stored.push(await view(warehouse, model, settings, asOf));
  }
  return inBuildOrder([...stored, customerMonths, paymentBehaviours, ...computed]);
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
  await forgetLastBuild(warehouse);
  for (const table of madeInto(["ledger.posting"], await tablesInOrder(warehouse, { ...options, asOf }))) {
    await table.build(warehouse, options.settings, asOf);
  }
}

/** Builds these tables only, from those that stand; what is made from them is left as it was. */
export async function buildOnly(
  warehouse: Warehouse,
  names: readonly string[],
  { settings, asOf, computed, effects }: Omit<BuildOptions, "definition" | "largestPart">,
): Promise<void> {
  const tables = (await tablesInOrder(warehouse, { settings, asOf, computed })).filter(({ name }) =>
    names.includes(name),
  );
  await buildEach(warehouse, tables, { settings, asOf, effects, hasFewRows: await hasFewRows(warehouse) });
}

/** Builds these tables and what they are made from, from the canonical ones; the others are left as they were. */
export async function buildInto(
  warehouse: Warehouse,
  names: readonly string[],
  { settings, asOf, computed, effects }: Omit<BuildOptions, "definition" | "largestPart">,
): Promise<void> {
  await forgetLastBuild(warehouse);
  const tables = madeInto(names, await tablesInOrder(warehouse, { settings, asOf, computed }));
  await buildEach(warehouse, tables, { settings, asOf, effects, hasFewRows: await hasFewRows(warehouse) });
}

async function buildEach(
  warehouse: Warehouse,
  tables: readonly BuiltTable[],
  {
    settings,
    asOf,
    effects,
    hasFewRows,
  }: Pick<BuildOptions, "settings" | "asOf" | "effects"> & {
    readonly hasFewRows: boolean;
  },
): Promise<void> {
  await createMacros(warehouse, hasFewRows);
  await createSchemas(warehouse, tables);
  for (const [index, table] of tables.entries()) {
    effects.progress(`building ${table.name} (${index + 1} of ${tables.length})`);
    await table.build(warehouse, settings, asOf);
  }
}

async function createSchemas(warehouse: Warehouse, tables: readonly BuiltTable[]): Promise<void> {
  const schemas = new Set(tables.map(({ name }) => name.split(".")[0]!));
  await warehouse.runAll(Array.from(schemas, (schema) => `create schema if not exists ${quotedIdentifier(schema)}`));
}

/** A ledger with fewer payments and invoices is built in the time that DuckDB takes to plan its statements. */
const FEW_ROWS = 20_000;

async function hasFewRows(warehouse: Warehouse): Promise<boolean> {
  return (await warehouse.count("canonical.invoice")) + (await warehouse.count("canonical.payment")) < FEW_ROWS;
}

/**
 * Returns what `month_index` of the macros does, for a ledger with few rows. For `year` and `month` DuckDB makes a table of
 * seventy years wherever a statement has one, which takes a millisecond and pays from some hundred thousand rows on.
 */
export const MONTH_INDEX_OF_FEW_ROWS = `create or replace macro month_index(day) as
  (datediff('month', date '0001-01-01', day) + 12)::integer`;

/**
 * Builds every stored and computed table from the canonical ones. Where a build with the same definition went before, only
 * what can have changed since then is built; the rows are those of a build of everything, which is one transaction.
 */
export async function buildModels(warehouse: Warehouse, options: BuildOptions): Promise<void> {
  const few = await hasFewRows(warehouse);
  const build = async () => buildAll(warehouse, { ...options, hasFewRows: few });
  // A second thread would only wait for work.
  await (few ? warehouse.onOneThread(build) : build());
}

async function buildAll(warehouse: Warehouse, options: BuildOptions & { readonly hasFewRows: boolean }): Promise<void> {
  const tables = await tablesInOrder(warehouse, options);
  const change = await changeSince(warehouse, options);
  if (change !== undefined) {
    const { largestPart = LARGEST_PART, effects } = options;
    const each = (some: readonly BuiltTable[]) => buildEach(warehouse, some, options);
    const { progress } = effects;
    if (await goOn(warehouse, { tables, change, making: options, largestPart, buildEach: each, progress })) return;
  }
  await warehouse.transaction(async () => {
    await buildEach(warehouse, tables, options);
    await noteBuild(warehouse, options);
  });
}

async function createMacros(warehouse: Warehouse, hasFewRows: boolean): Promise<void> {
  for (const { sql } of readModels().filter(({ kind }) => kind === "macros")) {
    await warehouse.run(sql);
  }
  if (hasFewRows) await warehouse.run(MONTH_INDEX_OF_FEW_ROWS);
}
