import { z } from "zod";
import { areFeaturesListed, treesSchema } from "./trees/tree-json.ts";

/** The kind that stored boosted trees name. */
export const BOOSTING = "boosting";

/** Stored boosted trees: a leaf says what it adds to the log-odds, a node above it the average of that. */
export const boostingSchema = treesSchema
  .extend({
    kind: z.literal(BOOSTING),
    version: z.literal(1),
    /** Log-odds to which the trees add. */
    level: z.number(),
  })
  .refine(areFeaturesListed, "features that are listed");

export type BoostingJSON = z.infer<typeof boostingSchema>;
