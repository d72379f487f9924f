import { uniformAt } from "../../random.ts";
import type { FeatureBounds } from "./quantised.ts";
import { Quantiser } from "./quantiser.ts";
import { partOf, type Member } from "./team.ts";
import type { TrainingRows } from "./training-rows.ts";

/** Slopes and curvatures of single rows are whole numbers of this part, so that sums are exact whoever adds. */
const PART = 2 ** 28;

/** A histogram holds curvatures and, this many times, slopes: sums of both stay below it. */
export const SLOPE = 2 ** 26;

/** Odds beyond these are as good as certain; within them nothing overflows. */
const MOST_ODDS = 2 ** 100;

const BINS_PER_WORD = 4;

/** Rows that are divided before those of one child are counted: they are at hand then. */
const ROWS_AT_ONCE = 512;

/** Whole numbers per unit of slope and of curvature in histograms of one tree. */
export interface Scales {
  readonly slope: number;
  readonly curvature: number;
}

/** What divides the rows of a node: as in a tree. */
export interface Question {
  readonly feature: number;
  readonly lastBin: number;
  readonly missingFirst: boolean;
}

/**
 * The rows of one member as boosting reads them. The bins of a row stand together, four to a word: a node's rows are far
 * apart, and a row is then fetched once for all features.
 */
export class BoostingRows {
  /** Numbers between the histograms of two features in a histogram of all. */
  readonly width: number;
  /** Numbers in a histogram of all features. */
  readonly size: number;
  readonly count: number;
  readonly #from: number;
  readonly #stride: number;
  readonly #bins: Uint8Array;
  readonly #words: Uint32Array;
  readonly #label: Uint8Array;
  readonly #positiveWeight: number;
  readonly #odds: Float64Array;
  readonly #slope: Int32Array;
  readonly #curvature: Int32Array;
  /** Slope and curvature of each row as they go into a histogram. */
  readonly #packed: Float64Array;
  /** Rows, those of a node together and rising. */
  readonly #order: Int32Array;
  readonly #others: Int32Array;

  /** `odds` are those of the outcome to begin with; a row with it counts `positiveWeight` times. */
  constructor(
    data: TrainingRows,
    features: readonly FeatureBounds[],
    member: Member,
    { odds, positiveWeight }: { readonly odds: number; readonly positiveWeight: number },
  ) {
    const { from, to } = partOf(data.rows, member);
    this.count = to - from;
    this.#from = from;
    const words = Math.ceil(features.length / BINS_PER_WORD);
    this.width = Math.max(0, ...features.map(({ bounds }) => bounds.length)) + 2;
    this.size = words * BINS_PER_WORD * this.width;
    this.#stride = words * BINS_PER_WORD;
    this.#bins = new Uint8Array(this.count * this.#stride);
    this.#words = new Uint32Array(this.#bins.buffer);
    for (const [at, { bounds }] of features.entries()) {
      new Quantiser(bounds).scatter(data.columns[at]!.subarray(from, to), this.#bins, { at, stride: this.#stride });
    }
    this.#label = data.label.subarray(from, to);
    this.#positiveWeight = positiveWeight;
    this.#odds = new Float64Array(this.count).fill(odds);
    this.#slope = new Int32Array(this.count);
    this.#curvature = new Int32Array(this.count);
    this.#packed = new Float64Array(this.count);
    this.#order = new Int32Array(this.count);
    this.#others = new Int32Array(this.count);
  }

  /**
   * Works out the slope and curvature of the loss of each row by its log-odds. Returns the sums of what slopes are without
   * their sign, and of curvatures.
   */
  weigh(): [slopes: number, curvatures: number] {
    const [odds, label, slopes, curvatures] = [this.#odds, this.#label, this.#slope, this.#curvature];
    // The heavier outcome counts once and the other less, so that a part of a row fits in a whole number.
    const heavier = Math.max(1, this.#positiveWeight);
    const weights = [PART / heavier, (PART * this.#positiveWeight) / heavier] as const;
    let [slopeSum, curvatureSum] = [0, 0];
    for (let row = 0; row < odds.length; row++) {
      const probability = odds[row]! / (1 + odds[row]!);
      const weight = weights[label[row]!]!;
      const slope = ((probability - label[row]!) * weight) | 0;
      const curvature = (probability * (1 - probability) * weight) | 0;
      slopes[row] = slope;
      curvatures[row] = curvature;
      slopeSum += Math.abs(slope);
      curvatureSum += curvature;
    }
    return [slopeSum, curvatureSum];
  }

  /**
   * Puts all rows in one node, and rounds their slopes and curvatures up or down at random, without bias. Returns their sum,
   * as in a histogram.
   */
  begin(scales: Scales, seed: number): number {
    let total = 0;
    const [packed, order, slopes, curvatures] = [this.#packed, this.#order, this.#slope, this.#curvature];
    for (let row = 0; row < packed.length; row++) {
      order[row] = row;
      const chance = uniformAt(seed, this.#from + row);
      const slope = Math.floor(slopes[row]! * scales.slope + chance);
      const both = slope * SLOPE + Math.floor(curvatures[row]! * scales.curvature + 1 - chance);
      packed[row] = both;
      total += both;
    }
    return total;
  }

  /** Adds all rows to a histogram of all features. */
  addAll(histogram: Float64Array): void {
    this.#add(this.#order, 0, this.count, histogram);
  }

  /**
   * Puts the rows of the first child before those of the second, in their order, and adds those of one of the two to a
   * histogram of all features. Returns where the second begins.
   */
  divide(start: number, end: number, question: Question, isFirstAdded: boolean, histogram: Float64Array): number {
    let middle = start;
    let second = 0;
    for (let from = start; from < end; from += ROWS_AT_ONCE) {
      const [middleBefore, secondBefore] = [middle, second];
      const to = Math.min(from + ROWS_AT_ONCE, end);
      middle = this.#divide(from, to, question, middle, second);
      second = to - start - (middle - start);
      if (isFirstAdded) this.#add(this.#order, middleBefore, middle, histogram);
      else this.#add(this.#others, secondBefore, second, histogram);
    }
    this.#order.set(this.#others.subarray(0, second), middle);
    return middle;
  }

  /** Takes rows of the first child to `middle` and on, and the others aside; returns where the first would go on. */
  #divide(
    from: number,
    to: number,
    { feature, lastBin, missingFirst }: Question,
    middle: number,
    second: number,
  ): number {
    const [order, others, bins, stride] = [this.#order, this.#others, this.#bins, this.#stride];
    // Bin 0, of the missing, comes behind the last where it does not go first.
    const offset = missingFirst ? 0 : 1;
    const last = lastBin - offset;
    for (let place = from; place < to; place++) {
      const row = order[place]!;
      const isSecond = (last - ((bins[row * stride + feature]! - offset) & 255)) >>> 31;
      // Both are written and one is kept: a branch would be guessed wrong for many a row.
      order[middle] = row;
      others[second] = row;
      middle += 1 - isSecond;
      second += isSecond;
    }
    return middle;
  }

  #add(rows: Int32Array, start: number, end: number, histogram: Float64Array): void {
    const [packed, words, width, size] = [this.#packed, this.#words, this.width, this.size];
    const wordsPerRow = this.#stride / BINS_PER_WORD;
    for (let place = start; place < end; place++) {
      const row = rows[place]!;
      const weight = packed[row]!;
      let at = row * wordsPerRow;
      for (let base = 0; base < size; base += BINS_PER_WORD * width) {
        const word = words[at++]!;
        histogram[base + (word & 255)]! += weight;
        histogram[base + width + ((word >>> 8) & 255)]! += weight;
        histogram[base + 2 * width + ((word >>> 16) & 255)]! += weight;
        histogram[base + 3 * width + (word >>> 24)]! += weight;
      }
    }
  }

  /** Returns the sums of slopes and curvatures of the rows in some places. */
  sums(start: number, end: number): [slopes: number, curvatures: number] {
    let [slopeSum, curvatureSum] = [0, 0];
    for (let place = start; place < end; place++) {
      const row = this.#order[place]!;
      slopeSum += this.#slope[row]!;
      curvatureSum += this.#curvature[row]!;
    }
    return [slopeSum, curvatureSum];
  }

  /** Multiplies the odds of the rows in some places. */
  raise(start: number, end: number, factor: number): void {
    const [order, odds] = [this.#order, this.#odds];
    for (let place = start; place < end; place++) {
      const row = order[place]!;
      odds[row] = Math.min(Math.max(odds[row]! * factor, 1 / MOST_ODDS), MOST_ODDS);
    }
  }
}
