import type { Effects } from "../config/effects.ts";
import type { Settings } from "../config/settings.ts";
import { inBuildOrder, readModel, readModels, tablesReadBy, type BuildNode, type Model } from "./model.ts";
import { quotedIdentifier } from "./sql.ts";
import type { Parameters, Warehouse } from "./warehouse.ts";

/** Invoices per customer chunk: keeps the memory of a chunk far below the warehouse's limit. */
const INVOICES_PER_CHUNK = 500_000;

/** A treatment is judged by who paid within this many days of becoming eligible. */
export const OUTCOME_DAYS = 14;

/** An answer to a survey counts for a treatment within this many days of becoming eligible. */
const ANSWER_DAYS = 90;

/** The parameters that stored models may use. */
export function modelParameters(settings: Settings, asOf: string): Parameters {
  return {
    as_of: asOf,
    tolerated_amount: settings.lateness_tolerance.amount,
    tolerated_share: settings.lateness_tolerance.share,
    late_after_days: settings.behaviour.late_after_days,
    window_months: settings.behaviour.window_months,
    label_days_late: settings.risk.label_days_late,
    label_horizon_days: settings.risk.label_horizon_days,
    outcome_days: OUTCOME_DAYS,
    answer_days: ANSWER_DAYS,
  };
}

/** Returns those parameters that the SQL mentions: DuckDB refuses any other. */
export function parametersOf(sql: string, parameters: Parameters): Parameters {
  const mentioned = new Set([...sql.matchAll(/\$(\w+)/g)].map(([, name]) => name));
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => mentioned.has(name)));
}

async function buildTable(warehouse: Warehouse, model: Model, parameters: Parameters): Promise<void> {
  const table = quotedIdentifier(model.name);
  await warehouse.run(`create or replace table ${table} as ${model.sql}`, parametersOf(model.sql, parameters));
}

async function buildInChunks(warehouse: Warehouse, model: Model, parameters: Parameters, chunks: number) {
  const table = quotedIdentifier(model.name);
  for (let chunk = 0; chunk < chunks; chunk++) {
    const statement = chunk === 0 ? `create or replace table ${table} as` : `insert into ${table}`;
    await warehouse.run(`${statement} ${model.sql}`, parametersOf(model.sql, { ...parameters, chunk, chunks }));
  }
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
  readonly build: (warehouse: Warehouse, settings: Settings) => Promise<void>;
}

/** What a build is made of, beside the models themselves. */
export interface BuildOptions {
  readonly settings: Settings;
  /** Last day that counts, inclusive. */
  readonly asOf: string;
  readonly computed: readonly ComputedTable[];
  readonly effects: Effects;
}

/** The models that balances follow from; none of them has a parameter. */
const BALANCES = ["ledger.item", "ledger.application", "ledger.adjustment", "ledger.posting"];

/** Builds the postings and what they follow from, from the canonical tables of the current database. */
export async function buildPostings(warehouse: Warehouse): Promise<void> {
  await warehouse.run("create schema if not exists ledger");
  for (const model of BALANCES.map(readModel)) await buildTable(warehouse, model, {});
}

/** Builds every stored and computed table from the canonical ones, in one transaction. */
export async function buildModels(
  warehouse: Warehouse,
  { settings, asOf, computed, effects }: BuildOptions,
): Promise<void> {
  const models = readModels();
  const parameters = modelParameters(settings, asOf);
  const chunks = Math.max(1, Math.ceil((await warehouse.count("current.invoice")) / INVOICES_PER_CHUNK));
  const stored: ComputedTable[] = [];
  for (const model of models.filter(({ kind }) => kind === "table")) {
    const build = async () => {
      if (model.chunks === undefined) await buildTable(warehouse, model, parameters);
      else await buildInChunks(warehouse, model, parameters, chunks);
      await checkGrain(warehouse, model);
    };
    stored.push({ name: model.name, reads: await tablesReadBy(warehouse, model), build });
  }
  const tables = inBuildOrder([...stored, ...computed]);
  await warehouse.transaction(async () => {
    for (const { sql } of models.filter(({ kind }) => kind === "macros")) await runAll(warehouse, sql);
    for (const [index, table] of tables.entries()) {
      effects.progress(`building ${table.name} (${index + 1} of ${tables.length})`);
      await warehouse.run(`create schema if not exists ${quotedIdentifier(table.name.split(".")[0]!)}`);
      await table.build(warehouse, settings);
    }
  });
}

async function runAll(warehouse: Warehouse, sql: string): Promise<void> {
  for (const statement of sql.split(/;\s*\n/)) await warehouse.run(statement);
}
