import { judgeProviders, providerValue, type JudgedProvider } from "../../models/risk/external-value.ts";
import { toldPerRow, type ToldByMonth } from "../../models/risk/external-rows.ts";
import { logOddsOf } from "../../models/risk/odds.ts";
import { scorecard } from "../../models/risk/scorecard.ts";
import type { LabelledMatrix } from "../../models/risk/matrix.ts";
import type { RiskModel } from "../../models/risk/model.ts";
import { SCORECARD } from "../../models/risk/scorecard-json.ts";
import type { Settings } from "../config/settings.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import { FROM_ELSEWHERE } from "./feature-rows.ts";
import type { RiskTrial } from "./risk.ts";

/** Deals the customers into the parts by which they are judged. */
const SEED = 20_260_102;

async function providersIn(warehouse: Warehouse): Promise<string[]> {
  const rows = await warehouse.rows<{ provider: string }>(
    "select distinct provider from features.external_score_month order by provider",
  );
  return rows.map(({ provider }) => provider);
}

async function readTold(warehouse: Warehouse, provider: string): Promise<ToldByMonth> {
  const columns = await warehouse.columns(
    `select customer_sk, month_index, score, days_beyond_terms, age_days from features.external_score_month
    where provider = $provider order by customer_sk, month_index`,
    { provider },
  );
  const named = (name: string) => columns.get(name) ?? new Float64Array();
  return {
    customer: Int32Array.from(named("customer_sk")),
    month: Int32Array.from(named("month_index")),
    score: named("score"),
    daysBeyondTerms: named("days_beyond_terms"),
    ageDays: named("age_days"),
  };
}

/** The scorecard of own history alone: trained anew where a score from elsewhere is one of its features. */
function withoutScores(train: LabelledMatrix, card: RiskModel): RiskModel {
  const kept = train.features.flatMap((name, index) => (FROM_ELSEWHERE.includes(name) ? [] : [index]));
  if (kept.length === train.features.length) return card;
  const features = kept.map((index) => train.features[index]!);
  const columns = kept.map((index) => train.columns[index]!);
  return scorecard().train({ ...train, features, columns }, { seed: SEED });
}

/**
 * Judges each provider of scores by what it adds to the scorecard of own history, on the rows of the trial that have its
 * score, in the order of names. Empty without scores from elsewhere, where too few outcomes were known for a scorecard, and
 * where the risk question is about invoices: a score tells of a customer at a month-end.
 */
export async function valueOfProviders(
  warehouse: Warehouse,
  settings: Settings,
  { trial }: RiskTrial,
): Promise<JudgedProvider[]> {
  if (settings.risk.unit === "invoice") return [];
  const card = trial.tried.find(({ model }) => model.kind === SCORECARD);
  if (card === undefined) return [];
  const { train, test } = trial.rows;
  const model = withoutScores(train, card.model);
  const own = { train: model.score(train).map(logOddsOf), test: model.score(test).map(logOddsOf) };
  const values = [];
  for (const provider of await providersIn(warehouse)) {
    const byMonth = await readTold(warehouse, provider);
    const told = { train: toldPerRow(train, byMonth), test: toldPerRow(test, byMonth) };
    values.push(providerValue(provider, trial.rows, own, told, SEED));
  }
  return judgeProviders(values);
}
