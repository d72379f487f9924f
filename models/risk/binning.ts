import { countOutcomes, type Outcomes } from "./outcomes.ts";

export interface BinningOptions {
  /** Number of quantile bins to start from, the one for missing values not counted. */
  readonly maximumBins: number;
  /** Smallest share of all rows that a bin may hold. */
  readonly minimumShare: number;
  /** Rows with the average outcome that are added to each bin, so that small bins say little. */
  readonly smoothingRows: number;
}

export interface Bin extends Outcomes {
  /**
   * Natural logarithm of the odds of the outcome in the bin over the odds overall: positive means riskier than average.
   * (The scorecard literature often writes the opposite, good over bad.)
   */
  readonly weightOfEvidence: number;
}

/** The bins of one feature. Bin 0 holds the missing values; bin `i` the values in `(edges[i - 2], edges[i - 1]]`. */
export interface Binning {
  /** Rising finite bounds; the first bin is open below and the last one above. */
  readonly edges: readonly number[];
  readonly bins: readonly Bin[];
  /** Σ (share of the positives - share of the negatives) · weight of evidence: 0 or more, 0 for no information. */
  readonly informationValue: number;
}

/**
 * Cuts a feature into quantile bins, merges neighbours until each bin holds the minimum share of rows and both
 * outcomes, and gives each its weight of evidence, smoothed towards the average (Siddiqi 2006, chapter 6, for weight
 * of evidence and information value). A bin that cannot be merged, because it holds the missing values or is the
 * only one, says nothing (weight 0) when it fails those conditions. Both outcomes must occur.
 */
export function fitBinning(values: Float64Array, label: Uint8Array, options: BinningOptions): Binning {
  const total = countOutcomes(label);
  const minimumRows = options.minimumShare * label.length;
  const quantiles = quantileEdges(values, options.maximumBins);
  const [missing, ...present] = countByBin(values, label, quantiles);
  const { edges, counts } = mergeWeak(quantiles, present, minimumRows);
  const bins = [missing!, ...counts].map((count): Bin => {
    const weightOfEvidence = isWeak(count, minimumRows) ? 0 : weigh(count, total, options.smoothingRows);
    return { ...count, weightOfEvidence };
  });
  return { edges, bins, informationValue: bins.reduce((sum, bin) => sum + informationOf(bin, total), 0) };
}

/** Returns the index of the bin that holds a value: 0 for NaN. Values beyond those seen fall in the outer bins. */
export function binOf(value: number, edges: readonly number[]): number {
  if (Number.isNaN(value)) return 0;
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low + 1;
}

function quantileEdges(values: Float64Array, maximumBins: number): number[] {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const edges = new Set<number>();
  for (let bin = 1; bin < maximumBins; bin++) {
    const edge = sorted[Math.ceil((bin * sorted.length) / maximumBins) - 1];
    if (edge !== undefined && edge < sorted.at(-1)!) edges.add(edge);
  }
  return [...edges];
}

function countByBin(values: Float64Array, label: Uint8Array, edges: readonly number[]): Outcomes[] {
  const positives = new Int32Array(edges.length + 2);
  const negatives = new Int32Array(edges.length + 2);
  for (let row = 0; row < values.length; row++) {
    const bin = binOf(values[row]!, edges);
    if (label[row] === 1) positives[bin]!++;
    else negatives[bin]!++;
  }
  return Array.from(positives, (count, bin) => ({ positives: count, negatives: negatives[bin]! }));
}

const rowsOf = ({ positives, negatives }: Outcomes) => positives + negatives;

const rateOf = (count: Outcomes) => (rowsOf(count) === 0 ? NaN : count.positives / rowsOf(count));

function isWeak(count: Outcomes, minimumRows: number): boolean {
  return rowsOf(count) < minimumRows || count.positives === 0 || count.negatives === 0;
}

function mergeWeak(quantiles: readonly number[], present: readonly Outcomes[], minimumRows: number) {
  const edges = [...quantiles];
  const counts = [...present];
  for (;;) {
    const weakest = weakestOf(counts, minimumRows);
    if (weakest === null || counts.length === 1) return { edges, counts };
    const left = isLeftCloser(counts, weakest) ? weakest - 1 : weakest;
    const [first, second] = [counts[left]!, counts[left + 1]!];
    const merged = { positives: first.positives + second.positives, negatives: first.negatives + second.negatives };
    counts.splice(left, 2, merged);
    edges.splice(left, 1);
  }
}

function weakestOf(counts: readonly Outcomes[], minimumRows: number): number | null {
  let weakest: number | null = null;
  for (const [index, count] of counts.entries()) {
    if (isWeak(count, minimumRows) && (weakest === null || rowsOf(count) < rowsOf(counts[weakest]!))) weakest = index;
  }
  return weakest;
}

function isLeftCloser(counts: readonly Outcomes[], index: number): boolean {
  const [left, own, right] = [counts[index - 1], counts[index]!, counts[index + 1]];
  if (left === undefined || right === undefined) return right === undefined;
  return Math.abs(rateOf(left) - rateOf(own)) <= Math.abs(rateOf(right) - rateOf(own));
}

function weigh(count: Outcomes, total: Outcomes, smoothingRows: number): number {
  const share = rateOf(total);
  const odds = (count.positives + smoothingRows * share) / (count.negatives + smoothingRows * (1 - share));
  return Math.log(odds / (total.positives / total.negatives));
}

function informationOf(bin: Bin, total: Outcomes): number {
  return (bin.positives / total.positives - bin.negatives / total.negatives) * bin.weightOfEvidence;
}
