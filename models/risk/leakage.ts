import { binOf, fitBinning, type BinningOptions } from "./binning.ts";
import { clusteredDifference } from "./clustered-delong.ts";
import { aucOf } from "./discrimination.ts";
import { fitLogistic } from "../regression/logistic.ts";
import { selectRows, type LabelledMatrix } from "./matrix.ts";
import { withoutEach } from "../regression/logistic-subset.ts";
import { rank, type Ranking } from "./ranking.ts";
import type { SplitMatrix } from "./split.ts";

/** A feature that tells more of the outcome than what is known beforehand should. */
export interface SuspectFeature {
  readonly feature: string;
  /** AUC on the test rows of this feature alone, in the direction in which it tells most. */
  readonly aucAlone: number;
  /** AUC of all features together, less that without this one. */
  readonly uniqueGain: number;
}

/** An AUC of one feature alone from which it all but is the outcome. */
const IMPLAUSIBLE_AUC_ALONE = 0.95;

/**
 * AUC that no other feature can give, from which a feature is suspect. On the IBM ledger `Disputed`, which becomes known
 * after the invoice is issued, gives 0.04, and no feature of the customer's history more than 0.01.
 */
const IMPLAUSIBLE_UNIQUE_GAIN = 0.02;

/** Small enough that of fifty features in a small ledger hardly one is named by chance. */
const LARGEST_P = 0.001;

/** More rows would make it slower and say no more. */
const MOST_ROWS = 10_000;

const BINNING: BinningOptions = { maximumBins: 10, minimumShare: 0.02, smoothingRows: 10 };
const RIDGE = 1;

/**
 * Returns the features that look like leakage: known only after the day on which the score is asked, or made from the
 * outcome. Such a feature gives much that no other can replace, while features of one history replace each other. It is a
 * reason to look and no proof: an honest feature may be that good. The `trusted` features are not judged: those of the
 * baseline, which every other is measured by. Features are judged on the test rows by their weight of
 * evidence in the training rows, all together by a logistic regression. Empty where either side lacks an outcome.
 */
export function suspectFeatures(split: SplitMatrix, trusted: readonly string[]): SuspectFeature[] {
  const [train, test] = [thinned(split.train), thinned(split.test)];
  if (!hasBoth(train.label) || !hasBoth(test.label)) return [];
  const evidence = train.columns.map((column, index) => evidenceOf(column, test.columns[index]!, train.label));
  const inTraining = evidence.map((feature) => feature.train);
  const fit = fitLogistic(inTraining, train.label, { ridge: RIDGE });
  if (fit === null) return [];
  const rankedBy = (coefficients: Float64Array) =>
    rank(
      weightedSum(
        evidence.map((feature) => feature.test),
        coefficients,
        test.rows,
      ),
      test.label,
    );
  const all = rankedBy(fit.coefficients);
  const without = withoutEach(inTraining, fit, RIDGE);
  return train.features.flatMap((feature, index) => {
    if (trusted.includes(feature)) return [];
    const aucAlone = aucOfValues(test.columns[index]!, test.label);
    const others = rankedBy(without[index]!);
    const uniqueGain = aucOf(all)! - aucOf(others)!;
    const isUnique = uniqueGain > IMPLAUSIBLE_UNIQUE_GAIN && chanceOf(all, others, test.cluster) < LARGEST_P;
    return isUnique || aucAlone >= IMPLAUSIBLE_AUC_ALONE ? [{ feature, aucAlone, uniqueGain }] : [];
  });
}

/** The p of no difference; 1 where the rows do not tell. */
const chanceOf = (all: Ranking, others: Ranking, cluster: Int32Array) =>
  clusteredDifference(all, others, cluster)?.p ?? 1;

/** Of the values as they are, since bins hide a feature that separates the outcomes perfectly. */
function aucOfValues(values: Float64Array, label: Uint8Array): number {
  const withMissingAt = (end: number) => values.map((value) => (Number.isNaN(value) ? end : value));
  const ends = values.some(Number.isNaN) ? [-Infinity, Infinity] : [Infinity];
  const aucs = ends.map((end) => aucOf(rank(withMissingAt(end), label))!);
  return Math.max(...aucs.flatMap((auc) => [auc, 1 - auc]));
}

const hasBoth = (label: Uint8Array) => label.includes(0) && label.includes(1);

function thinned(matrix: LabelledMatrix): LabelledMatrix {
  const step = Math.ceil(matrix.rows / MOST_ROWS);
  if (step <= 1) return matrix;
  const rows = Int32Array.from({ length: Math.floor(matrix.rows / step) }, (_, row) => row * step);
  return selectRows(matrix, rows);
}

function evidenceOf(train: Float64Array, test: Float64Array, label: Uint8Array) {
  const { edges, bins } = fitBinning(train, label, BINNING);
  const weigh = (values: Float64Array) => values.map((value) => bins[binOf(value, edges)]!.weightOfEvidence);
  return { train: weigh(train), test: weigh(test) };
}

function weightedSum(columns: readonly Float64Array[], weights: Float64Array, rows: number): Float64Array {
  const sum = new Float64Array(rows);
  for (const [index, column] of columns.entries()) {
    const weight = weights[index]!;
    if (weight !== 0) for (let row = 0; row < rows; row++) sum[row]! += weight * column[row]!;
  }
  return sum;
}
