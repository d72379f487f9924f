import { DOUBLE, INTEGER } from "@duckdb/node-api";
import { addDays, monthIndex, type Day } from "../../models/calendar.ts";
import type { RiskModel } from "../../models/risk/model.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import type { Settings } from "../config/settings.ts";
import { readAskedFeatures } from "./feature-rows.ts";
import { publishedModel, type RiskTrial } from "./risk.ts";
import { customerRoom } from "./treatment/profiles.ts";

/** The table of scores: one row per customer and month-end at which the risk question can be asked of him. */
const TABLE = "risk.score";

/** A published model, and the month-ends that it has not seen in training. */
export interface Scoring {
  readonly model: RiskModel;
  /** Month indexes, both inclusive. */
  readonly from: number;
  readonly until: number;
}

/**
 * Returns how customers are scored as of a day after a trial: by the published model, from the first month that it was judged
 * on. Undefined where none is published, or where it is about invoices and not about customers.
 */
export function scoringOf(risk: RiskTrial | undefined, unit: Settings["risk"]["unit"], asOf: Day): Scoring | undefined {
  const model = risk === undefined || unit === "invoice" ? undefined : publishedModel(risk);
  return model && { model, from: risk!.testFrom, until: lastMonthEnded(asOf) };
}

/**
 * Writes the scores of customers by a model, at month-ends on which it was not trained; none where no model is published. Who
 * is as late already as the label says, or was not invoiced for a year, has no score.
 */
export async function writeScores(warehouse: Warehouse, scoring: Scoring | undefined): Promise<void> {
  await warehouse.transaction(async () => {
    await warehouse.run("create schema if not exists risk");
    await warehouse.run(`create or replace table ${TABLE} (customer_sk integer, month_index integer, score double)`);
    if (scoring === undefined) return;
    const { model, from, until } = scoring;
    for (let month = from; month <= until; month++) {
      const { matrix, customer } = await readAskedFeatures(warehouse, month);
      const score = model.score(matrix);
      const rows = Array.from(customer, (surrogate, row) => [surrogate, month, score[row]!]);
      await warehouse.append(TABLE, [INTEGER, INTEGER, DOUBLE], rows);
    }
  });
}

/** Forgets the scores: those of a ledger that is built anew say nothing of it. */
export async function dropScores(warehouse: Warehouse): Promise<void> {
  if (await warehouse.has(TABLE)) await warehouse.run(`drop table ${TABLE}`);
}

/** Returns the score of every customer at the last month-end not after a day, by surrogate; NaN for who has none. */
export async function scoresAt(warehouse: Warehouse, asOf: Day): Promise<Float64Array> {
  const scores = new Float64Array(await customerRoom(warehouse)).fill(Number.NaN);
  if (!(await warehouse.has(TABLE))) return scores;
  const question = `select customer_sk, score from ${TABLE} where month_index = $month`;
  for await (const [customers, values] of warehouse.streamFew(question, { month: lastMonthEnded(asOf) })) {
    for (const [row, customer] of customers!.entries()) scores[customer] = values![row]!;
  }
  return scores;
}

/** Returns the month index of the first month-end with scores; undefined where there are none. */
export async function firstScoredMonth(warehouse: Warehouse): Promise<number | undefined> {
  if (!(await warehouse.has(TABLE))) return undefined;
  const { first } = await warehouse.row<{ first: number | null }>(`select min(month_index) as first from ${TABLE}`);
  return first ?? undefined;
}

/** Month index of the last month-end not after a day. */
const lastMonthEnded = (day: Day): number => monthIndex(addDays(day, 1)) - 1;
