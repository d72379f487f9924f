import { seededRandom } from "../../random.ts";
import { exponential } from "../../elementary.ts";
import type { LabelledMatrix } from "../matrix.ts";
import { countOutcomes } from "../outcomes.ts";
import { Board, boardMemory } from "./board.ts";
import { BoostingRows, SLOPE } from "./boosting-rows.ts";
import { BoostingSearch, curvatureOf, type Found, type Node, type SearchSettings } from "./boosting-search.ts";
import type { FeatureBounds } from "./quantised.ts";
import { partOf, type Member } from "./team.ts";
import { cutTogether, trainingRows, type TrainingRows } from "./training-rows.ts";
import { TreeBuilder, type Tree } from "./tree.ts";

export interface BoostingSettings extends SearchSettings {
  readonly trees: number;
  /** Bins of a feature, the one for missing values not counted. */
  readonly bins: number;
  /** Leaves of a tree, at most. */
  readonly maximumLeaves: number;
  /** Part of what a tree would add that it does add. */
  readonly learningRate: number;
  /** What a row with the outcome counts for, where one without counts for 1. */
  readonly positiveWeight: number;
}

/** What a team is handed: rows, settings and memory through which its members work together. */
export interface BoostingTask {
  readonly data: TrainingRows;
  readonly settings: BoostingSettings;
  readonly seed: number;
  readonly board: Float64Array;
  /** A histogram of all features per member. */
  readonly histograms: Float64Array;
}

export interface BoostedTrees {
  readonly features: readonly FeatureBounds[];
  readonly trees: readonly Tree[];
  /** Log-odds to which the trees add. */
  readonly level: number;
}

/** What a tree adds is rounded to this part, so that sums over trees are exact. */
const PART = 2 ** 30;

/** Sums of slopes and curvatures leave room in a histogram for as many rows, rounded up each. */
const MOST_ROWS = 2 ** 24;

/** Numbers of a question as a member shows it to the others. */
const QUESTION_NUMBERS = 5;

/** Features are read four at a time: see `BoostingRows`. */
const roomFor = (features: number, bins: number) => 4 * Math.ceil(features / 4) * (bins + 2);

/** Prepares boosting on a matrix by a team of `size` members. Throws as `train` does. */
export function boostingTask(
  matrix: LabelledMatrix,
  seed: number,
  settings: BoostingSettings,
  size: number,
): BoostingTask {
  if (matrix.rows > MOST_ROWS) throw new RangeError(`Boosting takes at most ${MOST_ROWS} rows; got ${matrix.rows}.`);
  const room = size * roomFor(matrix.features.length, settings.bins);
  return {
    data: trainingRows(matrix),
    settings,
    seed,
    board: boardMemory(size, 2 * Math.max(QUESTION_NUMBERS, settings.maximumLeaves)),
    histograms: new Float64Array(new SharedArrayBuffer(room * Float64Array.BYTES_PER_ELEMENT)),
  };
}

/**
 * Gradient boosting of trees on the log loss (Friedman 2001) by Newton steps on histograms, the leaf that gains most
 * divided first (as LightGBM does; Ke et al. 2017). Every member of a team calls it with its own part of the rows, and gets
 * the trees of all. Slopes and curvatures are rounded at random to whole numbers, without bias and with as many bits as the
 * rows leave (Shi et al. 2022): sums are then exact, whoever adds which rows, and one addition does both. What leaves add
 * is computed from the numbers as they were.
 */
export function growBoostedTrees(task: BoostingTask, member: Member): BoostedTrees {
  const { data, settings, seed } = task;
  const features = cutTogether(data, settings.bins, member);
  const { positives, negatives } = countOutcomes(data.label);
  const grower = new BoostingTrees(task, features, (settings.positiveWeight * positives) / negatives, member);
  const trees = Array.from({ length: settings.trees }, (_, number) => {
    return grower.grow(Math.floor(seededRandom(seed, number)() * 2 ** 32));
  });
  // As log-odds shift by the logarithm of the weight when rows with the outcome count for more, so they shift back.
  return { features, trees, level: Math.log(positives / negatives) };
}

interface Leaf extends Node {
  /** Number in the tree. */
  readonly node: number;
  /** Places of the member's own rows. */
  readonly start: number;
  readonly end: number;
  /** Sums over the rows of all members, by the member's own features and their bins. */
  readonly histogram: Float64Array;
  readonly found: Found;
}

class BoostingTrees {
  readonly #features: readonly FeatureBounds[];
  readonly #settings: BoostingSettings;
  readonly #allRows: number;
  readonly #member: Member;
  readonly #board: Board;
  readonly #rows: BoostingRows;
  readonly #search: BoostingSearch;
  /** The member's own features, as a range of numbers. */
  readonly #own: { readonly from: number; readonly to: number };
  /** The histogram of the rows that each member counted last. */
  readonly #counted: readonly Float64Array[];
  readonly #spare: Float64Array[] = [];

  constructor(task: BoostingTask, features: readonly FeatureBounds[], odds: number, member: Member) {
    const { data, settings, board, histograms } = task;
    this.#features = features;
    this.#settings = settings;
    this.#allRows = data.rows;
    this.#member = member;
    this.#board = new Board(member, board);
    this.#rows = new BoostingRows(data, features, member, { odds, positiveWeight: settings.positiveWeight });
    this.#search = new BoostingSearch(settings);
    this.#own = partOf(features.length, member);
    const room = histograms.length / member.size;
    this.#counted = Array.from({ length: member.size }, (_, index) =>
      histograms.subarray(index * room, index * room + this.#rows.size),
    );
  }

  grow(seed: number): Tree {
    const tree = new TreeBuilder(2 * this.#settings.maximumLeaves);
    const leaves = [this.#root(seed)];
    while (leaves.length < this.#settings.maximumLeaves) {
      const best = leaves.reduce((one, other) => (other.found.gain > one.found.gain ? other : one));
      if (best.found.gain <= 0) break;
      leaves.splice(leaves.indexOf(best), 1, ...this.#split(tree, best));
    }
    this.#finish(tree, leaves);
    this.#spare.push(...leaves.map(({ histogram }) => histogram));
    return withCovers(tree.finish());
  }

  #root(seed: number): Leaf {
    const [slopes, curvatures] = this.#board.sum(this.#rows.weigh()) as unknown as [number, number];
    const room = SLOPE - this.#allRows;
    const scales = { slope: room / Math.max(1, slopes), curvature: room / Math.max(1, curvatures) };
    this.#search.begin(scales.curvature / scales.slope);
    const ownTotal = this.#rows.begin(scales, seed);
    this.#rows.addAll(this.#emptied());
    const [total] = this.#board.sum([ownTotal]) as unknown as [number];
    const bounds = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
    const own = { node: 0, start: 0, end: this.#rows.count, rows: this.#allRows, total, ...bounds };
    return this.#find([{ ...own, histogram: this.#addCounted() }])[0]!;
  }

  /** The member's own histogram on which the others look, with nothing in it. */
  #emptied(): Float64Array {
    return this.#counted[this.#member.index]!.fill(0);
  }

  /** Returns the sums over what all members counted, of the member's own features. */
  #addCounted(): Float64Array {
    const { from, to } = this.#own;
    const { width } = this.#rows;
    const sum = this.#spare.pop() ?? new Float64Array((to - from) * width);
    const [first, ...others] = this.#counted.map((histogram) => histogram.subarray(from * width, to * width));
    sum.set(first!);
    for (const other of others) for (let place = 0; place < sum.length; place++) sum[place]! += other[place]!;
    return sum;
  }

  #split(tree: TreeBuilder, leaf: Leaf): readonly Leaf[] {
    const { node, start, end, low, high, rows, total, found } = leaf;
    const child = tree.split(node, found.feature, found.lastBin, found.missingFirst);
    // As a rule the one with less curvature has fewer rows.
    const isFirstCounted = 2 * curvatureOf(found.first) <= curvatureOf(total);
    const middle = this.#rows.divide(start, end, found, isFirstCounted, this.#emptied());
    const [firstRows] = this.#board.sum([middle - start]) as unknown as [number];
    const counted = this.#addCounted();
    const rest = leaf.histogram;
    for (let place = 0; place < rest.length; place++) rest[place]! -= counted[place]!;
    const [histogramA, histogramB] = isFirstCounted ? [counted, rest] : [rest, counted];
    const first = { node: child, start, end: middle, rows: firstRows, total: found.first, low, high };
    const second = {
      node: child + 1,
      start: middle,
      end,
      rows: rows - firstRows,
      total: total - found.first,
      low,
      high,
    };
    const direction = this.#settings.direction[found.feature]!;
    if (direction !== 0) {
      const between = (this.#search.stepOf(first.total, leaf) + this.#search.stepOf(second.total, leaf)) / 2;
      const [lower, higher] = direction > 0 ? [first, second] : [second, first];
      lower.high = between;
      higher.low = between;
    }
    return this.#find([
      { ...first, histogram: histogramA },
      { ...second, histogram: histogramB },
    ]);
  }

  /** Has each member look at its own features, and gives each node the best question of all. */
  #find(nodes: readonly Omit<Leaf, "found">[]): readonly Leaf[] {
    const shown = this.#board.show(nodes.flatMap((node) => this.#lookAt(node)));
    return nodes.map((node, index) => {
      const all = shown.map((slot) => foundOf(slot.subarray(index * QUESTION_NUMBERS, (index + 1) * QUESTION_NUMBERS)));
      return { ...node, found: all.reduce((one, other) => (other.gain > one.gain ? other : one)) };
    });
  }

  #lookAt(node: Omit<Leaf, "found">): readonly number[] {
    const { from, to } = this.#own;
    this.#search.enter(node);
    for (let feature = from; feature < to; feature++) {
      const lastBin = this.#features[feature]!.bounds.length + 1;
      this.#search.look(feature, node.histogram, (feature - from) * this.#rows.width, lastBin);
    }
    const { gain, feature, lastBin, missingFirst, first } = this.#search.found;
    return [gain, feature, lastBin, missingFirst ? 1 : 0, first];
  }

  #finish(tree: TreeBuilder, leaves: readonly Leaf[]): void {
    const sums = this.#board.sum(leaves.flatMap(({ start, end }) => this.#rows.sums(start, end)));
    for (const [index, { node, start, end, rows, low, high }] of leaves.entries()) {
      const [slopes, curvatures] = [sums[2 * index]!, sums[2 * index + 1]!];
      const step = curvatures === 0 ? 0 : Math.min(Math.max(-slopes / curvatures, low), high);
      const value = Math.round(this.#settings.learningRate * step * PART) / PART;
      tree.set(node, value, rows);
      this.#rows.raise(start, end, exponential(value));
    }
  }
}

const foundOf = ([gain, feature, lastBin, missingFirst, first]: Float64Array): Found => ({
  gain: gain!,
  feature: feature!,
  lastBin: lastBin!,
  missingFirst: missingFirst === 1,
  first: first!,
});

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
