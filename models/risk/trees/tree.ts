import { MISSING } from "./quantiser.ts";

/**
 * A binary tree over bins, as columns. A row goes to the first child of a node when its bin is at most the node's last
 * bin, and where it is missing as the node says; the second child stands behind the first. Leaves have no first child.
 */
export interface Tree {
  /** Index of the feature that a node asks for; 0 in a leaf. */
  readonly feature: Uint16Array;
  /** Last bin of the first child. */
  readonly lastBin: Uint8Array;
  /** 1 where rows without a value go to the first child. */
  readonly missingFirst: Uint8Array;
  /** Node number of the first child; 0 in a leaf. */
  readonly child: Int32Array;
  /** What a node says of the rows in it: in a forest the share with the outcome, in boosting the log-odds to be added. */
  readonly value: Float64Array;
  /** Weight of the training rows in a node. */
  readonly cover: Float64Array;
}

/** A tree that grows; node 0 is its root. */
export class TreeBuilder {
  readonly #feature: Uint16Array;
  readonly #lastBin: Uint8Array;
  readonly #missingFirst: Uint8Array;
  readonly #child: Int32Array;
  readonly #value: Float64Array;
  readonly #cover: Float64Array;
  #nodes = 1;

  constructor(maximumNodes: number) {
    this.#feature = new Uint16Array(maximumNodes);
    this.#lastBin = new Uint8Array(maximumNodes);
    this.#missingFirst = new Uint8Array(maximumNodes);
    this.#child = new Int32Array(maximumNodes);
    this.#value = new Float64Array(maximumNodes);
    this.#cover = new Float64Array(maximumNodes);
  }

  /** Says what a node is worth. */
  set(node: number, value: number, cover: number): void {
    this.#value[node] = value;
    this.#cover[node] = cover;
  }

  /** Divides a node; returns the number of its first child, behind which stands the second. */
  split(node: number, feature: number, lastBin: number, missingFirst: boolean): number {
    const child = this.#nodes;
    this.#feature[node] = feature;
    this.#lastBin[node] = lastBin;
    this.#missingFirst[node] = missingFirst ? 1 : 0;
    this.#child[node] = child;
    this.#nodes += 2;
    return child;
  }

  finish(): Tree {
    const end = this.#nodes;
    return {
      feature: this.#feature.slice(0, end),
      lastBin: this.#lastBin.slice(0, end),
      missingFirst: this.#missingFirst.slice(0, end),
      child: this.#child.slice(0, end),
      value: this.#value.slice(0, end),
      cover: this.#cover.slice(0, end),
    };
  }
}

/** Returns the leaf in which a row ends, given the bin of each feature. */
export function leafOf({ feature, lastBin, missingFirst, child }: Tree, binOf: (feature: number) => number): number {
  let node = 0;
  while (child[node]! !== 0) {
    const bin = binOf(feature[node]!);
    const isFirst = bin === MISSING ? missingFirst[node] === 1 : bin <= lastBin[node]!;
    node = child[node]! + (isFirst ? 0 : 1);
  }
  return node;
}

/** Returns the largest number of questions between the root and a leaf: 0 for a tree that is one leaf. */
export function depthOf({ child }: Tree): number {
  const depth = new Uint16Array(child.length);
  let deepest = 0;
  for (let node = 0; node < child.length; node++) {
    deepest = Math.max(deepest, depth[node]!);
    const first = child[node]!;
    if (first === 0) continue;
    const below = depth[node]! + 1;
    depth[first] = below;
    depth[first + 1] = below;
  }
  return deepest;
}
