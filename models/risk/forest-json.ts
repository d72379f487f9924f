import { z } from "zod";
import { areFeaturesListed, treesSchema } from "./trees/tree-json.ts";

/** The kind that a stored forest names. */
export const FOREST = "forest";

/** A stored forest: a node says the share of its rows with the outcome. */
export const forestSchema = treesSchema
  .extend({
    kind: z.literal(FOREST),
    version: z.literal(1),
    /** The share of votes at some places, rising, and the probability that goes with each. */
    calibration: z.strictObject({
      at: z.array(z.number()).min(1),
      value: z.array(z.number().gt(0).lt(1)).min(1),
    }),
  })
  .refine(areFeaturesListed, "features that are listed")
  .refine(({ calibration: { at, value } }) => at.length === value.length, "a probability per place");

export type ForestJSON = z.infer<typeof forestSchema>;
