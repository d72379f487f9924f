import { bootstrapAuc, uncertaintyOf, type BootstrapOptions, type Uncertainty } from "./bootstrap.ts";
import { delongDifference } from "./delong.ts";
import { aucOf } from "./discrimination.ts";
import type { Outcomes } from "./outcomes.ts";
import { rank, type Ranking } from "./ranking.ts";

/** The scores of one model on the test rows. */
export interface Candidate {
  readonly kind: string;
  readonly score: Float64Array;
}

/** What came of the test rows, and of whom they are. */
export interface TestRows {
  readonly label: Uint8Array;
  readonly cluster: Int32Array;
}

export interface SplitOutcomes {
  readonly train: Outcomes;
  readonly test: Outcomes;
}

/** An AUC difference of two models on the same rows, with its customer-clustered uncertainty. */
export interface Difference extends Uncertainty {
  readonly value: number;
}

export interface Comparison {
  readonly kind: string;
  readonly auc: number;
  /** Customer-clustered. */
  readonly aucUncertainty: Uncertainty;
  /** AUC less that of the baseline; `null` for the baseline itself. */
  readonly gain: Difference | null;
  /** Two-sided p of no gain by DeLong's test, as if rows were independent; `null` where it cannot be given. */
  readonly gainPOfIndependentRows: number | null;
  /** True where the 95% interval of the gain lies above 0. */
  readonly beatsBaseline: boolean;
  /** AUC of the best model less that of this one; `null` for the best itself. */
  readonly shortfall: Difference | null;
  /** True for the best, and where the shortfall is at most its own standard error. */
  readonly isWithinOneStandardError: boolean;
}

interface Figures {
  readonly outcomes: SplitOutcomes;
  readonly minimumOutcomes: number;
  /** In the order of the candidates: the baseline first, then from simple to complex. Empty with too few outcomes. */
  readonly comparisons: readonly Comparison[];
  /** Kind with the highest AUC; `null` when nothing could be compared. */
  readonly best: string | null;
}

/** What the publishing rule says, with every figure that it rests on. */
export type Selection =
  | (Figures & { readonly verdict: "published"; readonly kind: string })
  | (Figures & { readonly verdict: "refused"; readonly reason: Refusal });

export type Refusal =
  | "too_few_positives_in_training"
  | "too_few_positives_in_test"
  | "too_few_negatives"
  | "no_gain_over_baseline";

/** Fewer rows of either outcome than this say too little to publish scores, or to give figures of a group. */
export const MINIMUM_OUTCOMES = 20;

/** Returns why there are too few rows of either outcome to train and judge a model; `null` when there are enough. */
export function shortageOf({ train, test }: SplitOutcomes): Refusal | null {
  if (train.positives < MINIMUM_OUTCOMES) return "too_few_positives_in_training";
  if (test.positives < MINIMUM_OUTCOMES) return "too_few_positives_in_test";
  return Math.min(train.negatives, test.negatives) < MINIMUM_OUTCOMES ? "too_few_negatives" : null;
}

/**
 * Applies the publishing rule to scores of the same test rows, the baseline's first and the others from simple to
 * complex: publish the simplest model that beats the baseline (95% customer-clustered interval of the AUC difference
 * above 0) and is within one standard error of the best (of their paired difference; Breiman et al. 1984, section
 * 3.4.3). Publish no scores when none does, or with fewer than 20 rows of either outcome in training or in test.
 * Throws a RangeError without any candidate, unless there are too few outcomes.
 */
export function selectModel(
  candidates: readonly Candidate[],
  rows: TestRows,
  outcomes: SplitOutcomes,
  bootstrap: BootstrapOptions,
): Selection {
  const shortage = shortageOf(outcomes);
  const figures = { outcomes, minimumOutcomes: MINIMUM_OUTCOMES };
  if (shortage !== null) return { ...figures, comparisons: [], best: null, verdict: "refused", reason: shortage };
  const { comparisons, best } = compare(candidates, rows, bootstrap);
  const chosen = comparisons.find((comparison) => comparison.beatsBaseline && comparison.isWithinOneStandardError);
  if (chosen === undefined)
    return { ...figures, comparisons, best, verdict: "refused", reason: "no_gain_over_baseline" };
  return { ...figures, comparisons, best, verdict: "published", kind: chosen.kind };
}

interface Judged {
  readonly kind: string;
  readonly ranking: Ranking;
  readonly auc: number;
  readonly replicates: readonly (number | undefined)[];
}

function compare(candidates: readonly Candidate[], { label, cluster }: TestRows, bootstrap: BootstrapOptions) {
  const rankings = candidates.map(({ score }) => rank(score, label));
  const replicates = bootstrapAuc(rankings, cluster, bootstrap);
  const judged = candidates.map(({ kind }, index): Judged => {
    const ranking = rankings[index]!;
    return { kind, ranking, auc: aucOf(ranking)!, replicates: replicates[index]! };
  });
  const [baseline] = judged;
  if (baseline === undefined) throw new RangeError("A selection needs the baseline at least; got no candidates.");
  const best = judged.reduce((leader, candidate) => (candidate.auc > leader.auc ? candidate : leader));
  return { comparisons: judged.map((candidate) => comparisonOf(candidate, baseline, best)), best: best.kind };
}

function comparisonOf(candidate: Judged, baseline: Judged, best: Judged): Comparison {
  const gain = candidate === baseline ? null : differenceOf(candidate, baseline);
  const shortfall = candidate === best ? null : differenceOf(best, candidate);
  const paired = gain === null ? null : delongDifference(candidate.ranking, baseline.ranking);
  return {
    kind: candidate.kind,
    auc: candidate.auc,
    aucUncertainty: requireUncertainty(candidate.replicates),
    gain,
    gainPOfIndependentRows: paired === null ? null : paired.p,
    beatsBaseline: gain !== null && gain.interval.low > 0,
    shortfall,
    isWithinOneStandardError: shortfall === null || shortfall.value <= shortfall.standardError,
  };
}

function differenceOf(first: Judged, second: Judged): Difference {
  const differences = first.replicates.map((value, replicate) => {
    const other = second.replicates[replicate];
    return value === undefined || other === undefined ? undefined : value - other;
  });
  return { value: first.auc - second.auc, ...requireUncertainty(differences) };
}

function requireUncertainty(replicates: readonly (number | undefined)[]): Uncertainty {
  const uncertainty = uncertaintyOf(replicates);
  if (uncertainty !== null) return uncertainty;
  throw new RangeError(`The bootstrap needs replicates with both outcomes; got ${replicates.length} replicates.`);
}
