import { z } from "zod";
import { CUSTOMER_TYPES } from "../../models/release/release.ts";

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, "a month, such as 2026-03");

/** A rule by an amount: who owes it on a day gets the treatment, and who owes less does not. */
const threshold = z.strictObject({
  kind: z.literal("threshold"),
  /** As contacts have it. */
  treatment: z.string().min(1),
  open_amount_from: z.number().positive(),
  days_past_due: z.int().min(0).max(365),
  /** Who paid within so many days of that one is looked at: no more than there are until the next step for either side. */
  outcome_days: z.int().min(1).max(365).default(14),
  /** Whom the rule is about; all where absent. */
  customer_types: z.array(z.enum(CUSTOMER_TYPES)).min(1).optional(),
  /** First and last day on which the rule looked. */
  from: z.iso.date(),
  until: z.iso.date().nullable().default(null),
});

/** What groups of customers got one after the other. */
const rollout = z.strictObject({
  kind: z.literal("rollout"),
  /** Name of what was rolled out. */
  treatment: z.string().min(1),
  by: z.enum(["region", "dimension_1", "dimension_2", "dimension_3", "dimension_4", "dimension_5"]),
  customer_types: z.array(z.enum(CUSTOMER_TYPES)).min(1).optional(),
  /** Month of issue of the first invoices that it was for, by value; the other values never got it. */
  from: z.record(z.string(), month),
  /** Last month that is looked at: before it was withdrawn, or given to all. */
  until: month,
});

/** How treatments came to be given where a rule or a rollout decided, by a name of one's own. */
export const designSchema = z.record(z.string(), z.discriminatedUnion("kind", [threshold, rollout]));

export type ThresholdDesign = z.infer<typeof threshold>;
export type RolloutDesign = z.infer<typeof rollout>;
