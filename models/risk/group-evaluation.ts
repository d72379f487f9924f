import { clusteredAuc, clusteredDifference, type ClusteredEstimate } from "./clustered-delong.ts";
import { actionValue, type ActionValue } from "./cost.ts";
import type { PairedDifference } from "./delong.ts";
import { evaluate, type Evaluation } from "./evaluation.ts";
import type { Interval } from "../inference/interval.ts";
import { rank } from "./ranking.ts";
import { MINIMUM_OUTCOMES, type TestRows } from "./selection.ts";

/** A score and the baseline's, of the same rows. */
export interface ScoresBesideBaseline {
  readonly score: Float64Array;
  readonly baseline: Float64Array;
}

export interface GroupFigures {
  readonly evaluation: Evaluation;
  /** Customer-clustered; `null` where the rows do not tell it. */
  readonly auc: ClusteredEstimate | null;
  /** AUC less that of the baseline, with the paired, customer-clustered test; `null` where the rows do not tell it. */
  readonly gain: (PairedDifference & { readonly interval: Interval }) | null;
  readonly action: ActionValue | null;
}

/** How well a score does in one group of rows. */
export interface GroupEvaluation {
  readonly group: string;
  readonly rows: number;
  readonly positives: number;
  readonly customers: number;
  /** Customers with the outcome in at least one row. */
  readonly customersWithOutcome: number;
  /** Customers without the outcome in at least one row. */
  readonly customersWithoutOutcome: number;
  /** `null` where fewer than 20 rows have the outcome, or have not: too few to say. */
  readonly figures: GroupFigures | null;
}

const pick = (values: Float64Array, rows: Int32Array) => Float64Array.from(rows, (row) => values[row]!);

/**
 * Judges a score beside the baseline's on some of the rows. `ratio` is the cost of a missed outcome in needless actions.
 */
export function evaluateGroup(
  group: string,
  members: Int32Array,
  scores: ScoresBesideBaseline,
  rows: TestRows,
  ratio: number,
): GroupEvaluation {
  const label = Uint8Array.from(members, (row) => rows.label[row]!);
  const cluster = Int32Array.from(members, (row) => rows.cluster[row]!);
  const positives = label.reduce((sum, value) => sum + value, 0);
  const isEnough = Math.min(positives, label.length - positives) >= MINIMUM_OUTCOMES;
  const own = { score: pick(scores.score, members), baseline: pick(scores.baseline, members) };
  return {
    group,
    rows: label.length,
    positives,
    customers: new Set(cluster).size,
    customersWithOutcome: new Set(cluster.filter((_, row) => label[row] === 1)).size,
    customersWithoutOutcome: new Set(cluster.filter((_, row) => label[row] === 0)).size,
    figures: isEnough ? figuresOf(own, { label, cluster }, ratio) : null,
  };
}

function figuresOf({ score, baseline }: ScoresBesideBaseline, rows: TestRows, ratio: number): GroupFigures {
  const ranking = rank(score, rows.label);
  return {
    evaluation: evaluate(score, rows.label),
    auc: clusteredAuc(ranking, rows.cluster),
    gain: clusteredDifference(ranking, rank(baseline, rows.label), rows.cluster),
    action: actionValue(score, baseline, rows, ratio) ?? null,
  };
}

/**
 * Judges a score in each group by itself, in the order of `names`; `groupOf` has for each row the place of its group in
 * `names`, or a number outside of it for a row of none.
 */
export function evaluateGroups(
  names: readonly string[],
  groupOf: Int8Array,
  scores: ScoresBesideBaseline,
  rows: TestRows,
  ratio: number,
): GroupEvaluation[] {
  const members: number[][] = names.map(() => []);
  for (const [row, group] of groupOf.entries()) members[group]?.push(row);
  return names.map((name, group) => evaluateGroup(name, Int32Array.from(members[group]!), scores, rows, ratio));
}
