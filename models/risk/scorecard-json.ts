import { z } from "zod";

/** The kind that a stored scorecard names. */
export const SCORECARD = "scorecard";

const count = z.int().min(0);

const binSchema = z.strictObject({
  positives: count,
  negatives: count,
  weight_of_evidence: z.number(),
  /** Points of this bin, rounded to whole ones for reading; scores use the unrounded weight. */
  points: z.int(),
});

const featureSchema = z
  .strictObject({
    feature: z.string(),
    coefficient: z.number().positive(),
    information_value: z.number().min(0),
    /** Upper bounds of all bins but the last; `bins` starts with the one for missing values. */
    edges: z.array(z.number()),
    bins: z.array(binSchema),
  })
  .refine(({ edges, bins }) => bins.length === edges.length + 2, "one bin per interval and one for missing values");

/** A stored scorecard, which is also the table of points that a page prints. */
export const scorecardSchema = z.strictObject({
  kind: z.literal(SCORECARD),
  version: z.literal(1),
  intercept: z.number(),
  /** Points of a customer who is average in every feature. */
  base_points: z.int(),
  features: z.array(featureSchema),
  left_out: z.array(
    z.strictObject({
      feature: z.string(),
      reason: z.enum(["information_value", "sign_conflict"]),
      information_value: z.number(),
    }),
  ),
});

export type ScorecardJSON = z.infer<typeof scorecardSchema>;

/** One feature of a scorecard: its bins, and the points of each. */
export type FeaturePoints = z.infer<typeof featureSchema>;
