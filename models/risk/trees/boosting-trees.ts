import { seededRandom, type Random } from "../../random.ts";
import { probabilityOf } from "../odds.ts";
import { MISSING, type Quantised } from "./quantised.ts";
import { TreeBuilder, type Tree } from "./tree.ts";

export interface BoostingSettings {
  readonly trees: number;
  /** Leaves of a tree, at most. */
  readonly maximumLeaves: number;
  /** Rows in a leaf, at least; counted by their weight in the fit, as if rows of a node were alike. */
  readonly minimumLeafRows: number;
  /** Part of what a tree would add that it does add. */
  readonly learningRate: number;
  /** Draws what a leaf adds towards 0, as that many rows with probability one half would. */
  readonly ridge: number;
  /** Per feature: 1 where a higher value may not lower the outcome's odds, -1 where it may not raise them, 0 for neither. */
  readonly direction: Int8Array;
}

export interface BoostedTrees {
  readonly trees: readonly Tree[];
  /** Log-odds to which the trees add. */
  readonly level: number;
}

/** What a tree adds is rounded to this part, so that sums over trees are exact. */
const PART = 2 ** 30;

/** Bits of a whole number that a float holds. */
const BITS = 52;

/** Largest slope and curvature of the loss of a row by its log-odds. */
const MOST_CURVATURE = 0.25;

interface Leaf {
  readonly node: number;
  readonly start: number;
  readonly end: number;
  /** Per feature and bin: slopes of the rows, times `#unit`, and their curvatures: whole numbers both. */
  readonly histogram: Float64Array;
  readonly total: number;
  /** Bounds that questions higher up set to what the leaf says. */
  readonly low: number;
  readonly high: number;
  gain: number;
  feature: number;
  lastBin: number;
  missingFirst: boolean;
  middle: number;
}

/**
 * Gradient boosting of trees on the log loss (Friedman 2001) by Newton steps on histograms, the leaf that gains most
 * divided first (as LightGBM does; Ke et al. 2017). Slopes and curvatures are rounded at random to whole numbers, without
 * bias and with as many bits as the rows leave (Shi et al. 2022): sums are exact, and one pass adds both. What leaves add
 * is computed from the numbers as they were.
 */
export function growBoostedTrees(
  data: Quantised,
  label: Uint8Array,
  settings: BoostingSettings,
  seed: number,
): BoostedTrees {
  const positives = label.reduce((sum, value) => sum + value, 0);
  const level = Math.log(positives / (label.length - positives));
  const grower = new BoostingTrees(data, label, settings, level);
  const trees = Array.from({ length: settings.trees }, (_, number) => grower.grow(seededRandom(seed, number)));
  return { trees, level };
}

class BoostingTrees {
  readonly #data: Quantised;
  readonly #label: Uint8Array;
  readonly #settings: BoostingSettings;
  readonly #logOdds: Float64Array;
  readonly #slope: Float64Array;
  readonly #curvature: Float64Array;
  /** Slope · unit + curvature of each row in whole numbers. */
  readonly #packed: Float64Array;
  readonly #rows: Int32Array;
  readonly #others: Int32Array;
  readonly #width: number;
  readonly #unit: number;
  readonly #slopeScale: number;
  readonly #curvatureScale: number;
  #spare: Float64Array[] = [];

  constructor(data: Quantised, label: Uint8Array, settings: BoostingSettings, level: number) {
    this.#data = data;
    this.#label = label;
    this.#settings = settings;
    this.#logOdds = new Float64Array(data.rows).fill(level);
    this.#slope = new Float64Array(data.rows);
    this.#curvature = new Float64Array(data.rows);
    this.#packed = new Float64Array(data.rows);
    this.#rows = new Int32Array(data.rows);
    this.#others = new Int32Array(data.rows);
    this.#width = Math.max(1, ...data.features.map(({ bounds }) => bounds.length + 2));
    const rowBits = Math.ceil(Math.log2(data.rows + 1));
    const bits = Math.min(20, Math.floor((BITS - 2 * rowBits) / 2));
    if (bits < 2) throw new RangeError(`Boosting takes at most ${2 ** 24} rows; got ${data.rows}.`);
    this.#slopeScale = 2 ** bits - 1;
    this.#curvatureScale = (2 ** bits - 1) / MOST_CURVATURE;
    this.#unit = 2 ** (bits + rowBits);
  }

  grow(random: Random): Tree {
    const total = this.#weigh(random);
    const { maximumLeaves } = this.#settings;
    const tree = new TreeBuilder(2 * maximumLeaves);
    const end = this.#data.rows;
    for (let row = 0; row < end; row++) this.#rows[row] = row;
    const bounds = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
    const root = this.#leaf({ node: 0, start: 0, end, total, ...bounds }, this.#count(0, end));
    const leaves = [root];
    while (leaves.length < maximumLeaves) {
      const best = leaves.reduce((one, other) => (other.gain > one.gain ? other : one));
      if (best.gain <= 0) break;
      leaves.splice(leaves.indexOf(best), 1, ...this.#split(tree, best));
    }
    for (const leaf of leaves) this.#finish(tree, leaf);
    this.#spare.push(...leaves.map(({ histogram }) => histogram));
    return withCovers(tree.finish());
  }

  #weigh(random: Random): number {
    let total = 0;
    for (let row = 0; row < this.#packed.length; row++) {
      const probability = probabilityOf(this.#logOdds[row]!);
      const slope = probability - this.#label[row]!;
      const curvature = probability * (1 - probability);
      this.#slope[row] = slope;
      this.#curvature[row] = curvature;
      const chance = random();
      const packed =
        Math.floor(slope * this.#slopeScale + chance) * this.#unit +
        Math.floor(curvature * this.#curvatureScale + 1 - chance);
      this.#packed[row] = packed;
      total += packed;
    }
    return total;
  }

  #blank(): Float64Array {
    return this.#spare.pop()?.fill(0) ?? new Float64Array(this.#width * this.#data.features.length);
  }

  #count(start: number, end: number): Float64Array {
    const histogram = this.#blank();
    const { bins, rows, features } = this.#data;
    for (let feature = 0; feature < features.length; feature++) {
      const part = histogram.subarray(feature * this.#width, (feature + 1) * this.#width);
      const column = bins.subarray(feature * rows, (feature + 1) * rows);
      if (end - start === rows) addAll(part, column, this.#packed);
      else addRows(part, column, this.#packed, this.#rows, start, end);
    }
    return histogram;
  }

  #leaf(own: Pick<Leaf, "node" | "start" | "end" | "total" | "low" | "high">, histogram: Float64Array): Leaf {
    const leaf: Leaf = { ...own, histogram, gain: 0, feature: 0, lastBin: 0, missingFirst: false, middle: 0 };
    this.#search(leaf);
    return leaf;
  }

  #search(leaf: Leaf): void {
    for (let feature = 0; feature < this.#data.features.length; feature++) {
      const base = feature * this.#width;
      const lastBin = this.#data.features[feature]!.bounds.length + 1;
      const missing = leaf.histogram[base + MISSING]!;
      let first = 0;
      for (let bin = 1; bin < lastBin; bin++) {
        const here = leaf.histogram[base + bin]!;
        if (here === 0) continue;
        first += here;
        this.#judge(leaf, feature, bin, first, missing === 0 ? null : false);
        if (missing !== 0) this.#judge(leaf, feature, bin, first + missing, true);
      }
      if (missing !== 0) this.#judge(leaf, feature, lastBin, leaf.total - missing, false);
    }
  }

  #slopeOf(packed: number): number {
    return Math.floor(packed / this.#unit) / this.#slopeScale;
  }

  #curvatureOf(packed: number): number {
    return (packed - Math.floor(packed / this.#unit) * this.#unit) / this.#curvatureScale;
  }

  #judge(leaf: Leaf, feature: number, bin: number, first: number, missingFirst: boolean | null): void {
    const { ridge, minimumLeafRows, direction } = this.#settings;
    const second = leaf.total - first;
    const [slopeA, slopeB] = [this.#slopeOf(first), this.#slopeOf(second)];
    const [curvatureA, curvatureB] = [this.#curvatureOf(first), this.#curvatureOf(second)];
    const least = (minimumLeafRows * (curvatureA + curvatureB)) / (leaf.end - leaf.start);
    if (curvatureA < least || curvatureB < least || curvatureA === 0 || curvatureB === 0) return;
    const valueA = within(-slopeA / (curvatureA + ridge), leaf.low, leaf.high);
    const valueB = within(-slopeB / (curvatureB + ridge), leaf.low, leaf.high);
    if (direction[feature]! * (valueB - valueA) < 0) return;
    const whole = within(-(slopeA + slopeB) / (curvatureA + curvatureB + ridge), leaf.low, leaf.high);
    const gain =
      lossOf(slopeA + slopeB, curvatureA + curvatureB + ridge, whole) -
      lossOf(slopeA, curvatureA + ridge, valueA) -
      lossOf(slopeB, curvatureB + ridge, valueB);
    if (gain <= leaf.gain + 1e-12) return;
    leaf.gain = gain;
    leaf.feature = feature;
    leaf.lastBin = bin;
    leaf.missingFirst = missingFirst ?? curvatureA >= curvatureB;
  }

  #split(tree: TreeBuilder, leaf: Leaf): [Leaf, Leaf] {
    const { node, start, end, low, high, feature, lastBin, missingFirst } = leaf;
    const child = tree.split(node, feature, lastBin, missingFirst);
    const middle = this.#divide(leaf);
    const isFirstSmaller = middle - start <= end - middle;
    const counted = isFirstSmaller ? this.#count(start, middle) : this.#count(middle, end);
    const rest = leaf.histogram;
    for (let place = 0; place < rest.length; place++) rest[place]! -= counted[place]!;
    const [histogramA, histogramB] = isFirstSmaller ? [counted, rest] : [rest, counted];
    const base = feature * this.#width;
    let total = 0;
    for (let place = 0; place < this.#width; place++) total += histogramA[base + place]!;
    const direction = this.#settings.direction[feature]!;
    const between = direction === 0 ? 0 : (this.#valueOf(start, middle, leaf) + this.#valueOf(middle, end, leaf)) / 2;
    const first = { node: child, start, end: middle, total, low, high };
    const second = { node: child + 1, start: middle, end, total: leaf.total - total, low, high };
    if (direction > 0) {
      first.high = between;
      second.low = between;
    } else if (direction < 0) {
      first.low = between;
      second.high = between;
    }
    return [this.#leaf(first, histogramA), this.#leaf(second, histogramB)];
  }

  /** The Newton step of some rows, within the bounds of their leaf. */
  #valueOf(start: number, end: number, { low, high }: Pick<Leaf, "low" | "high">): number {
    let [slope, curvature] = [0, 0];
    for (let place = start; place < end; place++) {
      const row = this.#rows[place]!;
      slope += this.#slope[row]!;
      curvature += this.#curvature[row]!;
    }
    return Math.min(Math.max(-slope / (curvature + this.#settings.ridge), low), high);
  }

  #divide({ start, end, feature, lastBin, missingFirst }: Leaf): number {
    const [rows, others] = [this.#rows, this.#others];
    const column = this.#data.bins.subarray(feature * this.#data.rows, (feature + 1) * this.#data.rows);
    const offset = missingFirst ? 0 : 1;
    const last = lastBin - offset;
    let middle = start;
    let second = 0;
    for (let place = start; place < end; place++) {
      const row = rows[place]!;
      if (((column[row]! - offset) & 255) <= last) rows[middle++] = row;
      else others[second++] = row;
    }
    rows.set(others.subarray(0, second), middle);
    return middle;
  }

  #finish(tree: TreeBuilder, leaf: Leaf): void {
    const step = this.#settings.learningRate * this.#valueOf(leaf.start, leaf.end, leaf);
    const value = Math.round(step * PART) / PART;
    tree.set(leaf.node, value, leaf.end - leaf.start);
    for (let place = leaf.start; place < leaf.end; place++) this.#logOdds[this.#rows[place]!]! += value;
  }
}

const within = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);

/** Loss of rows, beside that of adding nothing, where `value` is added to their log-odds. */
const lossOf = (slope: number, curvature: number, value: number) => slope * value + (curvature * value * value) / 2;

function addAll(histogram: Float64Array, column: Uint8Array, packed: Float64Array): void {
  for (let row = 0; row < column.length; row++) histogram[column[row]!]! += packed[row]!;
}

function addRows(
  histogram: Float64Array,
  column: Uint8Array,
  packed: Float64Array,
  rows: Int32Array,
  start: number,
  end: number,
): void {
  for (let place = start; place < end; place++) {
    const row = rows[place]!;
    histogram[column[row]!]! += packed[row]!;
  }
}

/** Gives the nodes above the leaves the rows and the average of what stands below them. */
function withCovers(tree: Tree): Tree {
  for (let node = tree.child.length - 1; node >= 0; node--) {
    const first = tree.child[node]!;
    if (first === 0) continue;
    const [one, other] = [tree.cover[first]!, tree.cover[first + 1]!];
    tree.cover[node] = one + other;
    tree.value[node] = (one * tree.value[first]! + other * tree.value[first + 1]!) / (one + other);
  }
  return tree;
}
