import type { Random } from "../../random.ts";
import { MAXIMUM_BINS, type Quantised } from "./quantised.ts";
import { MISSING } from "./quantiser.ts";
import { TreeBuilder, type Tree } from "./tree.ts";

export interface ForestTreeSettings {
  /** Questions between the root and a leaf, at most. */
  readonly maximumDepth: number;
  /** Rows that a leaf holds at least, drawn ones counted as often as they were drawn. */
  readonly minimumLeafRows: number;
  /** Features that are looked at in each node. */
  readonly featuresPerNode: number;
  /** Rows that are drawn for a tree, with replacement; of either outcome as many as its share. */
  readonly rowsPerTree: number;
  /** What a row with the outcome counts for, where one without counts for 1. */
  readonly positiveWeight: number;
}

/** A histogram holds the rows of a bin and, this many times, those with the outcome: exact up to as many rows. */
const POSITIVE = 2 ** 26;

/** A draw of more than this of one row is not told from it: its chance is below 1e-500. */
const MOST_DRAWS = 255;

/**
 * Grows the trees of a random forest (Breiman 2001) on one matrix: each on its own draw of the rows, with the outcome as
 * often as in all rows, each node divided by the question that leaves the least Gini impurity among a draw of the features.
 * Rows without a value are tried on either side. Depends on nothing but the matrix, the settings and the stream of random
 * numbers.
 */
export class ForestTrees {
  readonly #data: Quantised;
  readonly #label: Uint8Array;
  readonly #settings: ForestTreeSettings;
  readonly #histogram = new Float64Array(MAXIMUM_BINS);
  readonly #features: Uint16Array;
  readonly #rowsByLabel: readonly [negatives: Int32Array, positives: Int32Array];
  /** Times that each row was drawn for the tree that was grown last. */
  readonly draws: Uint8Array;
  /** Drawn rows, those of a node together, and what each counts for in a histogram. */
  readonly #rows: Int32Array;
  readonly #weights: Float64Array;
  readonly #otherRows: Int32Array;
  readonly #otherWeights: Float64Array;
  #gain = 0;
  #feature = 0;
  #lastBin = 0;
  #missingFirst = false;

  constructor(data: Quantised, label: Uint8Array, settings: ForestTreeSettings) {
    if (settings.rowsPerTree > POSITIVE) throw new RangeError(`A tree takes at most ${POSITIVE} rows.`);
    this.#data = data;
    this.#label = label;
    this.#settings = settings;
    const rows = Int32Array.from(label, (_, row) => row);
    this.#rowsByLabel = [rows.filter((row) => label[row] === 0), rows.filter((row) => label[row] === 1)];
    this.#features = new Uint16Array(data.features.length);
    this.draws = new Uint8Array(data.rows);
    this.#rows = new Int32Array(data.rows);
    this.#weights = new Float64Array(data.rows);
    this.#otherRows = new Int32Array(data.rows);
    this.#otherWeights = new Float64Array(data.rows);
  }

  /** Nodes that a tree can have. */
  get mostNodes(): number {
    const { minimumLeafRows, maximumDepth, rowsPerTree } = this.#settings;
    const leaves = Math.max(1, Math.floor(rowsPerTree / minimumLeafRows));
    return 2 * Math.min(leaves, 2 ** Math.min(maximumDepth, 30));
  }

  /** Grows one tree; `draws` tells afterwards which rows it has seen. */
  grow(random: Random): Tree {
    for (let index = 0; index < this.#features.length; index++) this.#features[index] = index;
    const end = this.#draw(random);
    const { minimumLeafRows, maximumDepth } = this.#settings;
    const tree = new TreeBuilder(this.mostNodes);
    const nodes = [{ node: 0, start: 0, end, depth: 0 }];
    for (let next = nodes.pop(); next !== undefined; next = nodes.pop()) {
      const { node, start, end: nodeEnd, depth } = next;
      const total = this.#total(start, nodeEnd);
      const positives = Math.floor(total / POSITIVE);
      const rows = total - positives * POSITIVE;
      const positiveWeight = positives * this.#settings.positiveWeight;
      tree.set(node, positiveWeight / (positiveWeight + rows - positives), positiveWeight + rows - positives);
      const isDone = depth === maximumDepth || rows < 2 * minimumLeafRows || positives === 0 || positives === rows;
      if (isDone || !this.#findSplit(start, nodeEnd, total, random)) continue;
      const child = tree.split(node, this.#feature, this.#lastBin, this.#missingFirst);
      const middle = this.#divide(start, nodeEnd);
      nodes.push({ node: child + 1, start: middle, end: nodeEnd, depth: depth + 1 });
      nodes.push({ node: child, start, end: middle, depth: depth + 1 });
    }
    return tree.finish();
  }

  /** A row that was left out knows nothing of the outcomes that were drawn: there are as many in every draw. */
  #draw(random: Random): number {
    const [draws, label, rows, weights] = [this.draws, this.#label, this.#rows, this.#weights];
    const { rowsPerTree } = this.#settings;
    draws.fill(0);
    const [negatives, positives] = this.#rowsByLabel;
    const positiveDraws = Math.round((rowsPerTree * positives.length) / label.length);
    drawFrom(positives, positiveDraws, random, draws);
    drawFrom(negatives, rowsPerTree - positiveDraws, random, draws);
    let end = 0;
    for (let row = 0; row < draws.length; row++) {
      if (draws[row] === 0) continue;
      rows[end] = row;
      weights[end] = draws[row]! * (label[row] === 1 ? 1 + POSITIVE : 1);
      end++;
    }
    return end;
  }

  #total(start: number, end: number): number {
    let total = 0;
    for (let place = start; place < end; place++) total += this.#weights[place]!;
    return total;
  }

  /** Looks at features in a random order: as many as are asked for, and on until one divides the node. */
  #findSplit(start: number, end: number, total: number, random: Random): boolean {
    const features = this.#features;
    this.#gain = 0;
    for (let tried = 0; tried < features.length; tried++) {
      if (tried >= this.#settings.featuresPerNode && this.#gain > 0) break;
      const other = tried + Math.floor(random() * (features.length - tried));
      const feature = features[other]!;
      features[other] = features[tried]!;
      features[tried] = feature;
      this.#fill(feature, start, end);
      this.#search(feature, total);
    }
    return this.#gain > 0;
  }

  #fill(feature: number, start: number, end: number): void {
    const [histogram, rows, weights] = [this.#histogram, this.#rows, this.#weights];
    const bins = this.#data.bins;
    const base = feature * this.#data.rows;
    histogram.fill(0, 0, this.#data.features[feature]!.bounds.length + 2);
    for (let place = start; place < end; place++) histogram[bins[base + rows[place]!]!]! += weights[place]!;
  }

  /** Keeps the best division of the node by the feature of the histogram, where it is better than what was found before. */
  #search(feature: number, total: number): void {
    const histogram = this.#histogram;
    const lastBin = this.#data.features[feature]!.bounds.length + 1;
    const missing = histogram[MISSING]!;
    let first = 0;
    for (let bin = 1; bin < lastBin; bin++) {
      if (histogram[bin] === 0) continue;
      first += histogram[bin]!;
      this.#judge(feature, bin, first, total - first, missing === 0 ? null : false);
      if (missing > 0) this.#judge(feature, bin, first + missing, total - first - missing, true);
    }
    if (missing > 0) this.#judge(feature, lastBin, total - missing, missing, false);
  }

  #judge(feature: number, bin: number, first: number, second: number, missingFirst: boolean | null): void {
    const firstPositives = Math.floor(first / POSITIVE);
    const secondPositives = Math.floor(second / POSITIVE);
    const firstRows = first - firstPositives * POSITIVE;
    const secondRows = second - secondPositives * POSITIVE;
    const { minimumLeafRows, positiveWeight } = this.#settings;
    if (firstRows < minimumLeafRows || secondRows < minimumLeafRows) return;
    const [p, n] = [firstPositives * positiveWeight, firstRows - firstPositives];
    const [q, m] = [secondPositives * positiveWeight, secondRows - secondPositives];
    const difference = p * m - q * n;
    // Impurity that goes, but for factors that are the same for every division of the node.
    const gain = (difference * difference) / ((p + n) * (q + m));
    if (gain <= this.#gain) return;
    this.#gain = gain;
    this.#feature = feature;
    this.#lastBin = bin;
    this.#missingFirst = missingFirst ?? firstRows >= secondRows;
  }

  /** Puts the rows of the first child before those of the second, in the order in which they were. */
  #divide(start: number, end: number): number {
    const [rows, weights, otherRows, otherWeights] = [this.#rows, this.#weights, this.#otherRows, this.#otherWeights];
    const bins = this.#data.bins;
    const base = this.#feature * this.#data.rows;
    // Bin 0, of the missing, comes behind the last where it does not go first.
    const offset = this.#missingFirst ? 0 : 1;
    const last = this.#lastBin - offset;
    let middle = start;
    let others = 0;
    for (let place = start; place < end; place++) {
      const row = rows[place]!;
      const weight = weights[place]!;
      if (((bins[base + row]! - offset) & 255) <= last) {
        rows[middle] = row;
        weights[middle] = weight;
        middle++;
      } else {
        otherRows[others] = row;
        otherWeights[others] = weight;
        others++;
      }
    }
    rows.set(otherRows.subarray(0, others), middle);
    weights.set(otherWeights.subarray(0, others), middle);
    return middle;
  }
}

function drawFrom(rows: Int32Array, times: number, random: Random, draws: Uint8Array): void {
  for (let drawn = 0; drawn < times; drawn++) {
    const row = rows[Math.floor(random() * rows.length)]!;
    if (draws[row]! < MOST_DRAWS) draws[row]!++;
  }
}
