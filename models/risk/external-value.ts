import { clusteredMean, type ClusteredMean } from "../inference/means/clustered-mean.ts";
import { benjaminiHochberg } from "../inference/families/false-discovery.ts";
import type { Interval } from "../inference/interval.ts";
import { clusteredDifference } from "./clustered-delong.ts";
import type { PairedDifference } from "./delong.ts";
import { evaluate } from "./evaluation.ts";
import { scoreAcrossFolds, type BothSides, type ScoresOfTestRows } from "./external-folds.ts";
import type { OwnHistory, Told } from "./external-rows.ts";
import type { LabelledMatrix } from "./matrix.ts";
import { countOutcomes } from "./outcomes.ts";
import { rank } from "./ranking.ts";
import { shortageOf, type Refusal, type TestRows } from "./selection.ts";
import type { SplitMatrix } from "./split.ts";

/** How many of the rows, and of the customers in them, have a score of the provider. */
export interface Coverage {
  readonly rows: number;
  readonly rowsWithScore: number;
  readonly customers: number;
  readonly customersWithScore: number;
}

/** How well one score foretells the outcome. */
export interface Quality {
  readonly auc: number;
  readonly brier: number;
  /** 1 is right; `null` where scores do not tell rows apart. */
  readonly calibrationSlope: number | null;
  readonly calibrationError: number;
}

/** What a provider's score adds to own history, on rows of later months that have it. */
export interface AddedValue {
  readonly without: Quality;
  readonly with: Quality;
  /** AUC with the score less AUC without, with the paired, customer-clustered interval and test. */
  readonly aucGain: PairedDifference & { readonly interval: Interval };
  /** Brier score with less that without: below 0 is better. */
  readonly brierChange: ClusteredMean;
  /** Outcomes per row found more among the tenth of the rows with the highest risk, with the score than without. */
  readonly foundMore: ClusteredMean;
}

/** What one provider is worth. */
export interface ProviderValue {
  readonly provider: string;
  readonly coverage: BothSides<Coverage>;
  /** Days from the day of which the score tells to the month-end, over the test rows that have one; `null` without any. */
  readonly age: { readonly medianDays: number; readonly p90Days: number } | null;
  /** Test rows with a score, those with the outcome, and the customers who had it. */
  readonly judged: { readonly rows: number; readonly positives: number; readonly customersWithOutcome: number };
  /** Why nothing can be said; `null` where `added` says it. */
  readonly shortage: Refusal | "too_few_customers" | null;
  readonly added: AddedValue | null;
}

/** What a company may conclude of a provider. */
export type ProviderVerdict = "adds" | "nothing_shown" | "too_few";

export interface JudgedProvider extends ProviderValue {
  readonly verdict: ProviderVerdict;
  /** Two-sided p of no gain, adjusted for the number of providers; `null` where nothing could be tested. */
  readonly adjustedP: number | null;
}

/** Share of expected errors among the providers that are said to add something. */
export const FALSE_DISCOVERY_RATE = 0.05;

const FOUND_IN_SHARE = 0.1;

/** Which rows a provider has a score for. */
function rowsWithScore(matrix: LabelledMatrix, { score }: Told): Int32Array {
  return Int32Array.from({ length: matrix.rows }, (_, row) => row).filter((row) => !Number.isNaN(score[row]!));
}

const pick = (values: Float64Array, rows: Int32Array) => Float64Array.from(rows, (row) => values[row]!);

const outcomesOf = ({ label, cluster }: LabelledMatrix, rows: Int32Array): TestRows => {
  return { label: Uint8Array.from(rows, (row) => label[row]!), cluster: Int32Array.from(rows, (row) => cluster[row]!) };
};

const toldOf = ({ score, daysBeyondTerms, ageDays }: Told, rows: Int32Array): Told => {
  return { score: pick(score, rows), daysBeyondTerms: pick(daysBeyondTerms, rows), ageDays: pick(ageDays, rows) };
};

function coverageOf({ rows, cluster }: LabelledMatrix, scored: Int32Array): Coverage {
  return {
    rows,
    rowsWithScore: scored.length,
    customers: new Set(cluster).size,
    customersWithScore: new Set(scored.map((row) => cluster[row]!)).size,
  };
}

/** The nearest-rank percentiles: an age that occurs. */
function ageOf({ ageDays }: Told): ProviderValue["age"] {
  if (ageDays.length === 0) return null;
  const sorted = Float64Array.from(ageDays).sort();
  const percentile = (share: number) => sorted[Math.ceil(share * sorted.length) - 1]!;
  return { medianDays: percentile(0.5), p90Days: percentile(0.9) };
}

/**
 * Returns how much of each row lies in the given share of the rows with the highest score: 0 or 1, and for rows that are
 * equal at the bound the part of them that fits.
 */
export function membershipInTop(score: Float64Array, share: number): Float64Array {
  const sorted = Float64Array.from(score).sort().reverse();
  const room = share * score.length;
  const bound = sorted[Math.max(Math.ceil(room) - 1, 0)];
  const above = sorted.findIndex((value) => value === bound);
  const equal = sorted.filter((value) => value === bound).length;
  return score.map((value) => {
    if (value > bound!) return 1;
    return value === bound ? (room - above) / equal : 0;
  });
}

function qualityOf(score: Float64Array, label: Uint8Array): Quality {
  const { auc, brier, calibration, calibrationError } = evaluate(score, label);
  return {
    auc: auc!,
    brier: brier!,
    calibrationSlope: calibration === null ? null : calibration.slope,
    calibrationError: calibrationError!,
  };
}

function compare(scores: ScoresOfTestRows, { label, cluster }: TestRows): AddedValue | null {
  const aucGain = clusteredDifference(rank(scores.with, label), rank(scores.without, label), cluster);
  const squared = (score: Float64Array, row: number) => (score[row]! - label[row]!) ** 2;
  const brierChange = clusteredMean(
    scores.with.map((_, row) => squared(scores.with, row) - squared(scores.without, row)),
    cluster,
  );
  const found = {
    with: membershipInTop(scores.with, FOUND_IN_SHARE),
    without: membershipInTop(scores.without, FOUND_IN_SHARE),
  };
  const foundMore = clusteredMean(
    found.with.map((share, row) => (share - found.without[row]!) * label[row]!),
    cluster,
  );
  if (aucGain === null || brierChange === undefined || foundMore === undefined) return null;
  return {
    without: qualityOf(scores.without, label),
    with: qualityOf(scores.with, label),
    aucGain,
    brierChange,
    foundMore,
  };
}

/**
 * Judges what a provider's score adds to what the customers' own history foretells: two logistic regressions are trained on
 * the rows of training that have a score, one on own history alone and one with what the provider tells beside it, and
 * both are judged on later rows. No customer is judged by a model that he helped to train: a score that stays with a
 * customer tells who he is, and by that alone seems to foretell what he did before. `own` and `told` are per row of
 * `split`. Says why not where either side has fewer than 20 rows with or without the outcome.
 */
export function providerValue(
  provider: string,
  split: SplitMatrix,
  own: BothSides<OwnHistory>,
  told: BothSides<Told>,
  seed: number,
): ProviderValue {
  const scored = { train: rowsWithScore(split.train, told.train), test: rowsWithScore(split.test, told.test) };
  const train = outcomesOf(split.train, scored.train);
  const test = outcomesOf(split.test, scored.test);
  const history = { train: pick(own.train, scored.train), test: pick(own.test, scored.test) };
  const ofProvider = { train: toldOf(told.train, scored.train), test: toldOf(told.test, scored.test) };
  const outcomes = { train: countOutcomes(train.label), test: countOutcomes(test.label) };
  const shortage = shortageOf(outcomes);
  const scores = shortage === null ? scoreAcrossFolds({ train, test }, history, ofProvider, seed) : null;
  const added = scores === null ? null : compare(scores, test);
  return {
    provider,
    coverage: { train: coverageOf(split.train, scored.train), test: coverageOf(split.test, scored.test) },
    age: ageOf(ofProvider.test),
    judged: {
      rows: test.label.length,
      positives: outcomes.test.positives,
      customersWithOutcome: new Set(test.cluster.filter((_, row) => test.label[row] === 1)).size,
    },
    shortage: added === null ? (shortage ?? "too_few_customers") : null,
    added,
  };
}

/**
 * Returns the providers with a verdict each. Several providers are one family of tests (Benjamini and Hochberg 1995): the
 * more are tried, the more one has to show. A gain that is exactly none has p 1.
 */
export function judgeProviders(values: readonly ProviderValue[]): JudgedProvider[] {
  const tested = values.filter(({ added }) => added !== null);
  const { adjusted, rejected } = benjaminiHochberg(
    tested.map(({ added }) => added!.aucGain.p ?? 1),
    FALSE_DISCOVERY_RATE,
  );
  return values.map((value): JudgedProvider => {
    const { added } = value;
    if (added === null) return { ...value, verdict: "too_few", adjustedP: null };
    const index = tested.indexOf(value);
    const adds = rejected[index]! && added.aucGain.difference > 0;
    return { ...value, verdict: adds ? "adds" : "nothing_shown", adjustedP: adjusted[index]! };
  });
}
