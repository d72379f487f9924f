import { RandomForestClassifier } from "ml-random-forest";
import { seededRandom } from "../../../models/random.ts";
import { forest } from "../../../models/risk/forest.ts";
import { FOREST } from "../../../models/risk/forest-json.ts";
import { selectRows, type LabelledMatrix } from "../../../models/risk/matrix.ts";
import type { RiskModel, RiskModelKind } from "../../../models/risk/model.ts";
import { requireTrainable } from "../../../models/risk/outcomes.ts";
import { boundsOf, quantise, type Quantised } from "../../../models/risk/trees/quantised.ts";
import { leafOf, TreeBuilder, type Tree } from "../../../models/risk/trees/tree.ts";

const KIND = "ml_random_forest";

export interface LibraryForestOptions {
  readonly trees: number;
  /** Rows that are drawn for training, at most; its time grows with their square. */
  readonly rows: number;
  readonly maximumDepth: number;
  readonly minimumLeafRows: number;
}

/** What the library stores of a tree: a question about a feature of those the tree was given, or the share of each class. */
interface LibraryNode {
  readonly splitColumn?: number;
  readonly splitValue?: number;
  readonly left?: LibraryNode;
  readonly right?: LibraryNode;
  readonly distribution?: Readonly<Record<number, readonly number[]>> | readonly (readonly number[])[];
}

/** Draws rows without replacement, of either outcome as many as its share. */
function stratified(matrix: LabelledMatrix, most: number, seed: number): LabelledMatrix {
  const random = seededRandom(seed);
  const kept = [0, 1].flatMap((outcome) => {
    const rows = Array.from(matrix.label.keys()).filter((row) => matrix.label[row] === outcome);
    const drawn = rows.map((row) => ({ row, place: random() })).sort((one, other) => one.place - other.place);
    const share = Math.min(1, most / matrix.rows);
    return drawn.slice(0, Math.max(1, Math.round(share * rows.length))).map(({ row }) => row);
  });
  return selectRows(matrix, Int32Array.from(kept.sort((one, other) => one - other)));
}

/** A tree of the library as one of ours: its trees were grown on numbers of bins, so that it asks what ours ask. */
function treeOf(root: LibraryNode, features: readonly number[], data: Quantised): Tree {
  const count = (node: LibraryNode): number =>
    node.left === undefined ? 1 : 1 + count(node.left) + count(node.right!);
  const builder = new TreeBuilder(count(root));
  const shares = new Map<number, number>();
  const build = (from: LibraryNode, node: number): void => {
    if (from.left === undefined) {
      shares.set(node, from.distribution![0]![1] ?? 0);
      return;
    }
    const lastBin = Math.max(0, Math.ceil(from.splitValue!) - 1);
    const child = builder.split(node, features[from.splitColumn!]!, lastBin, true);
    build(from.left, child);
    build(from.right!, child + 1);
  };
  build(root, 0);
  const tree = builder.finish();
  for (let row = 0; row < data.rows; row++) {
    tree.cover[leafOf(tree, (feature) => data.bins[feature * data.rows + row]!)]!++;
  }
  for (let node = tree.child.length - 1; node >= 0; node--) {
    const first = tree.child[node]!;
    if (first === 0) {
      tree.value[node] = Math.round(shares.get(node)! * 2 ** 30) / 2 ** 30;
      continue;
    }
    const [one, other] = [tree.cover[first]!, tree.cover[first + 1]!];
    tree.cover[node] = one + other;
    tree.value[node] = (one * tree.value[first]! + other * tree.value[first + 1]!) / Math.max(1, one + other);
  }
  return tree;
}

/** A model of our own forest's making with the trees of the library. */
function modelOf(content: object): RiskModel {
  const model = forest().fromContent(content);
  return Object.freeze({ ...model, kind: KIND, toJSON: () => ({ ...model.toJSON(), kind: KIND }) });
}

/**
 * The random forest of npm's `ml-random-forest` behind our interface, to compare ours with. Its own probabilities lose the
 * vote of the first tree, it knows no missing values and it trains in the square of the rows: so it is given few rows, in
 * bins, and what it says is read from its trees.
 */
export function libraryForest(options: Partial<LibraryForestOptions> = {}): RiskModelKind {
  const settings = { trees: 25, rows: 2000, maximumDepth: 12, minimumLeafRows: 5, ...options };
  return {
    kind: KIND,
    train: (matrix, { seed }) => {
      requireTrainable(matrix);
      const sample = stratified(matrix, settings.rows, seed);
      const data = quantise(sample, boundsOf(sample, 64));
      const rows = Array.from({ length: sample.rows }, (_, row) =>
        data.features.map((_, feature) => data.bins[feature * data.rows + row]!),
      );
      const library = new RandomForestClassifier({
        seed,
        nEstimators: settings.trees,
        maxFeatures: Math.ceil((2 * data.features.length) / 3),
        replacement: false,
        useSampleBagging: true,
        noOOB: true,
        treeOptions: {
          gainThreshold: 0,
          maxDepth: settings.maximumDepth,
          minNumSamples: settings.minimumLeafRows,
        },
      });
      library.train(rows, Array.from(sample.label));
      const { estimators, indexes } = (
        library.toJSON() as { baseModel: { estimators: { root: LibraryNode }[]; indexes: number[][] } }
      ).baseModel;
      const trees = estimators.map(({ root }, number) =>
        treeOf(JSON.parse(JSON.stringify(root)) as LibraryNode, indexes[number]!, data),
      );
      const margin = 0.5 / (sample.rows + 1);
      return modelOf({ features: data.features, trees, calibration: { at: [0, 1], value: [margin, 1 - margin] } });
    },
    fromJSON: (json) => {
      const stored = json as { readonly kind?: unknown } | null;
      if (stored?.kind !== KIND) throw new RangeError(`A stored model must be of the kind ${KIND}.`);
      return modelOf(forest().fromJSON({ ...stored, kind: FOREST }).content);
    },
    fromContent: modelOf,
  };
}
