import { SLOPE, type Question } from "./boosting-rows.ts";
import { MISSING } from "./quantiser.ts";

/** Rows in a node, and what it may say. */
export interface Node {
  readonly rows: number;
  /** Sum of slopes and curvatures, as in a histogram. */
  readonly total: number;
  /** Bounds that questions higher up set to what the node says. */
  readonly low: number;
  readonly high: number;
}

/** The best question of a node so far. */
export interface Found extends Question {
  /** Loss that goes by it; 0 for no question. */
  readonly gain: number;
  /** Sum of slopes and curvatures of the first child, as in a histogram. */
  readonly first: number;
}

export interface SearchSettings {
  /** Rows in a leaf, at least; counted by their curvature, as if rows of a node were alike. */
  readonly minimumLeafRows: number;
  /** Per feature: 1 where a higher value may not lower the outcome's odds, -1 where it may not raise them, 0 for neither. */
  readonly direction: Int8Array;
}

/** Stands for no feature. */
const NONE = -1;

/** In units of curvature: below it, a gain is rounding. */
const LEAST_GAIN = 1e-6;

/** Looks for the question that divides a node best, feature by feature, in histograms. */
export class BoostingSearch {
  readonly #settings: SearchSettings;
  /** Units of curvature in a histogram per unit of slope. */
  #unit = 1;
  /** Of the node: its sum, its parts, the loss without a question, and the least curvature of a child. */
  #total = 0;
  #slope = 0;
  #curvature = 0;
  #loss = 0;
  #least = 0;
  #low = 0;
  #high = 0;
  #isFree = true;
  /** Of the best question so far. */
  #gain = 0;
  #feature = 0;
  #lastBin = 0;
  #missingFirst = false;
  #first = 0;

  constructor(settings: SearchSettings) {
    this.#settings = settings;
  }

  /** `unit` is how many units of curvature stand for what one of slope does in the histograms that follow. */
  begin(unit: number): void {
    this.#unit = unit;
  }

  /** Takes up a node, of which nothing was found yet. */
  enter({ rows, total, low, high }: Node): void {
    this.#total = total;
    this.#slope = slopeOf(total);
    this.#curvature = curvatureOf(total);
    this.#low = low;
    this.#high = high;
    this.#isFree = low === Number.NEGATIVE_INFINITY && high === Number.POSITIVE_INFINITY;
    this.#loss = this.#lossOf(this.#slope, this.#curvature);
    this.#least = Math.max(1, (this.#settings.minimumLeafRows * this.#curvature) / rows);
    this.#gain = LEAST_GAIN;
    this.#feature = NONE;
  }

  get found(): Found {
    return {
      gain: this.#feature === NONE ? 0 : this.#gain,
      feature: this.#feature,
      lastBin: this.#lastBin,
      missingFirst: this.#missingFirst,
      first: this.#first,
    };
  }

  /** Looks at one feature: `histogram[base + bin]` are the sums of its bins, of which `lastBin` is the last. */
  look(feature: number, histogram: Float64Array, base: number, lastBin: number): void {
    const missing = histogram[base + MISSING]!;
    const total = this.#total;
    let first = 0;
    for (let bin = 1; bin < lastBin; bin++) {
      const here = histogram[base + bin]!;
      if (here === 0) continue;
      first += here;
      this.#judge(feature, bin, first, false);
      if (missing !== 0) this.#judge(feature, bin, first + missing, true);
    }
    if (missing !== 0) this.#judge(feature, lastBin, total - missing, false);
    else if (this.#feature === feature) this.#missingFirst = curvatureOf(this.#first) * 2 >= curvatureOf(total);
  }

  /** The step of Newton's method for rows with this sum, within the bounds of their node. */
  stepOf(sum: number, { low, high }: Pick<Node, "low" | "high">): number {
    return within((-slopeOf(sum) * this.#unit) / curvatureOf(sum), low, high);
  }

  #judge(feature: number, bin: number, first: number, missingFirst: boolean): void {
    const slopeA = slopeOf(first);
    const curvatureA = first - slopeA * SLOPE;
    const slopeB = this.#slope - slopeA;
    const curvatureB = this.#curvature - curvatureA;
    if (curvatureA < this.#least || curvatureB < this.#least) return;
    const gain = this.#loss - this.#lossOf(slopeA, curvatureA) - this.#lossOf(slopeB, curvatureB);
    if (gain <= this.#gain) return;
    const direction = this.#settings.direction[feature]!;
    if (direction !== 0 && direction * (this.#step(slopeB, curvatureB) - this.#step(slopeA, curvatureA)) < 0) return;
    this.#gain = gain;
    this.#feature = feature;
    this.#lastBin = bin;
    this.#missingFirst = missingFirst;
    this.#first = first;
  }

  #step(slope: number, curvature: number): number {
    return within((-slope * this.#unit) / curvature, this.#low, this.#high);
  }

  /** Loss of rows, beside that of adding nothing, after the best step that they may take. */
  #lossOf(slope: number, curvature: number): number {
    const scaled = slope * this.#unit;
    if (this.#isFree) return (-scaled * scaled) / (2 * curvature);
    const step = this.#step(slope, curvature);
    return scaled * step + (curvature * step * step) / 2;
  }
}

const within = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);

const slopeOf = (sum: number) => Math.floor(sum / SLOPE);

/** Curvature in a sum of a histogram. */
export const curvatureOf = (sum: number) => sum - slopeOf(sum) * SLOPE;
