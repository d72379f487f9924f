import { z } from "zod";
import { FEATURES } from "../../models/features/register/register.ts";

const featureNames = FEATURES.map(({ name }) => name);

const value = z.string().refine((text) => text.trim() !== "" && Number.isFinite(Number(text)), "a number");
const steps = z.record(value, z.number());

const evidence = z.partialRecord(
  z.enum(featureNames),
  z.strictObject({ at_least: steps.optional(), at_most: steps.optional() }),
);

/** What may keep a customer from paying: see `models/segments/indications.ts`. */
export const indicationSchema = z
  .strictObject({
    minimum_invoices: z.int().min(0),
    minimum_tenure_months: z.int().min(0),
    confidence: z.strictObject({ low: z.number(), medium: z.number(), high: z.number() }),
    evidence: z.strictObject({ cannot_pay: evidence, will_not_pay: evidence, administrative: evidence }),
  })
  .refine(({ confidence: { low, medium, high } }) => 0 < low && low <= medium && medium <= high, {
    path: ["confidence"],
    message: "levels above zero that rise from low to medium to high",
  });
