import { z } from "zod";
import type { FeatureBounds } from "./quantised.ts";
import type { Tree } from "./tree.ts";

const nodeNumbers = z.array(z.int().min(0));

const treeSchema = z
  .strictObject({
    /** Per node: number of the feature, last bin of the first child, and 1 where rows without a value go there. */
    feature: nodeNumbers,
    last_bin: nodeNumbers,
    missing_first: nodeNumbers,
    /** Per node: number of the first child, behind which stands the second; 0 in a leaf. */
    child: nodeNumbers,
    /** Per node: what it says of the rows in it, and the weight of the training rows in it. */
    value: z.array(z.number()),
    cover: z.array(z.number()),
  })
  .refine((tree) => Object.values(tree).every((column) => column.length === tree.value.length), "columns of one length")
  .refine(({ child }) => child.every((first, node) => first === 0 || (first > node && first + 1 < child.length)), {
    message: "children behind their node",
  });

/** Features in bins, and trees that ask for them, as they are stored. */
export const treesSchema = z.strictObject({
  /** Per feature, the upper bounds of all bins of values but the last; bin 0 is for missing values. */
  features: z.array(z.strictObject({ feature: z.string(), bounds: z.array(z.number()).max(253) })),
  trees: z.array(treeSchema).min(1),
});

/** True where trees ask for features that there are. */
export const areFeaturesListed = ({ features, trees }: z.infer<typeof treesSchema>): boolean =>
  trees.every(({ feature }) => feature.every((index) => index < features.length));

export interface BinnedTrees {
  readonly features: readonly FeatureBounds[];
  readonly trees: readonly Tree[];
}

export function readTrees({ features, trees }: z.infer<typeof treesSchema>): BinnedTrees {
  return {
    features: features.map(({ feature, bounds }) => ({ feature, bounds: Float64Array.from(bounds) })),
    trees: trees.map((tree) => ({
      feature: Uint16Array.from(tree.feature),
      lastBin: Uint8Array.from(tree.last_bin),
      missingFirst: Uint8Array.from(tree.missing_first),
      child: Int32Array.from(tree.child),
      value: Float64Array.from(tree.value),
      cover: Float64Array.from(tree.cover),
    })),
  };
}

export function storeTrees({ features, trees }: BinnedTrees): z.infer<typeof treesSchema> {
  return {
    features: features.map(({ feature, bounds }) => ({ feature, bounds: [...bounds] })),
    trees: trees.map(({ feature, lastBin, missingFirst, child, value, cover }) => ({
      feature: [...feature],
      last_bin: [...lastBin],
      missing_first: [...missingFirst],
      child: [...child],
      value: [...value],
      cover: [...cover],
    })),
  };
}
