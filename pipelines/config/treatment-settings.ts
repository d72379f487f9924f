import { z } from "zod";
import { addDays, dayNumber } from "../../models/calendar.ts";
import { CHANNELS } from "../../models/contract/channel.ts";
import { CUSTOMER_TYPES, RISK_TIERS, SEGMENTS } from "../../models/release/release.ts";
import { NOTICE_DAYS } from "../../models/treatment/next-best-action.ts";
import { TONES } from "../../models/contract/letter.ts";
import { NO_TREATMENT, stagesOf, type PolicyGroup, type PolicyVersion } from "../../models/treatment/policy.ts";

const EARLIEST_STAGE = -90;
const LATEST_STAGE = 730;

const count = z.int().min(0);
const name = z.string().regex(/^[a-z][a-z0-9_]*$/, "a name of small letters, digits and underscores");

const isDay = (text: string): boolean => {
  try {
    dayNumber(text);
    return true;
  } catch {
    return false;
  }
};
const day = z.string().refine(isDay, "an existing day written as YYYY-MM-DD");

const stageDay = z
  .string()
  .refine(
    (text) => /^-?\d+$/.test(text) && Number(text) >= EARLIEST_STAGE && Number(text) <= LATEST_STAGE,
    `days past due as a whole number from ${EARLIEST_STAGE} to ${LATEST_STAGE}`,
  );

const limitSchema = z.strictObject({ per_7_days: count.optional(), per_30_days: count.optional() });

const treatmentSchema = z.strictObject({
  channels: z.array(z.enum(CHANNELS)).min(1),
  tone: z.enum(TONES),
  template: z.string().min(1),
  offers_instalments: z.int().min(2).max(60).optional(),
  is_fourteen_day_letter: z.boolean().optional(),
  claims_costs: z.boolean().optional(),
});

const groupSchema = z.strictObject({
  name,
  segments: z.array(z.enum(SEGMENTS)).min(1).optional(),
  risk_tiers: z.array(z.enum(RISK_TIERS)).min(1).optional(),
  customer_types: z.array(z.enum(CUSTOMER_TYPES)).min(1).optional(),
  stages: z.record(stageDay, z.string()),
});

const versionSchema = z
  .strictObject({
    valid_from: day,
    valid_to: day.nullable(),
    contact_limits: z.strictObject({
      per_7_days: count,
      per_30_days: count,
      channels: z.partialRecord(z.enum(CHANNELS), limitSchema),
    }),
    days_between_steps: count,
    leave_alone: z.strictObject({
      open_dispute: z.boolean(),
      running_arrangement: z.boolean(),
      promise_not_due: z.boolean(),
      promise_grace_days: count,
      balance_below: z.number().min(0),
      measured_harm: z.boolean(),
      control_arm: z.boolean(),
    }),
    treatments: z.record(name, treatmentSchema),
    groups: z.array(groupSchema).min(1),
  })
  .superRefine((version, context) => {
    for (const { path, message } of versionFaults(version)) context.addIssue({ code: "custom", path, message });
  });

const versionsSchema = z.record(z.string().min(1), versionSchema).superRefine((versions, context) => {
  const fault = validityFault(versions);
  if (fault !== undefined) context.addIssue({ code: "custom", message: fault });
});

/** The treatment policy: what work costs, and who gets what when, in versions. */
export const treatmentSchemaOfSettings = z.strictObject({
  channels: z.record(
    z.enum(CHANNELS),
    z.strictObject({ minutes_per_contact: z.number().min(0), minutes_per_week: z.number().min(0).optional() }),
  ),
  versions: versionsSchema,
});

export type TreatmentSettings = z.infer<typeof treatmentSchemaOfSettings>;

interface Fault {
  readonly path: (string | number)[];
  /** What is expected. */
  readonly message: string;
}

function versionFaults(version: PolicyVersion): readonly Fault[] {
  const known = Object.keys(version.treatments);
  return version.groups.flatMap((group, index) => [
    ...Object.entries(group.stages)
      .filter(([, treatment]) => treatment !== NO_TREATMENT && !known.includes(treatment))
      .map(([stage, treatment]) => ({
        path: ["groups", index, "stages", stage],
        message: `one of the treatments of this version (${known.join(", ")}) or ${NO_TREATMENT}; got ${treatment}`,
      })),
    ...orderFaults(version, group, index),
    ...noticeFaults(version, group, index),
  ]);
}

const isForEverybody = ({ segments, risk_tiers, customer_types }: PolicyGroup): boolean =>
  segments === undefined && risk_tiers === undefined && customer_types === undefined;

/** The last group takes whoever is left, and no group stands behind one that leaves nobody. */
function orderFaults({ groups }: PolicyVersion, group: PolicyGroup, index: number): readonly Fault[] {
  const isLast = index === groups.length - 1;
  if (isLast === isForEverybody(group)) return [];
  const message = isLast
    ? `a last group without conditions, for everybody who fits no other; ${group.name} has conditions`
    : `${group.name}, which fits everybody, to be the last group; the groups after it would never be looked at`;
  return [{ path: ["groups", index], message }];
}

/** A consumer may be asked for costs only after a letter that gave him 14 days. */
function noticeFaults({ treatments }: PolicyVersion, group: PolicyGroup, index: number): readonly Fault[] {
  if (group.customer_types?.includes("consumer") === false) return [];
  const stages = stagesOf(group, treatments).filter(({ treatment }) => Boolean(treatment));
  const letters = stages.filter(({ treatment }) => treatment.is_fourteen_day_letter === true);
  return stages
    .filter(({ treatment }) => treatment.claims_costs === true)
    .filter((claim) => !letters.some((letter) => letter.daysPastDue + NOTICE_DAYS <= claim.daysPastDue))
    .map((claim) => ({
      path: ["groups", index, "stages", String(claim.daysPastDue)],
      message:
        `a treatment with is_fourteen_day_letter at least ${NOTICE_DAYS} days before ${claim.name}, which claims costs: ` +
        "the law gives a consumer 14 days from the day after he received that letter",
    }));
}

/** Returns what is wrong with the periods of the versions: every day from the first on has exactly one. */
function validityFault(versions: Readonly<Record<string, PolicyVersion>>): string | undefined {
  const ordered = Object.entries(versions).sort(([, a], [, b]) => (a.valid_from < b.valid_from ? -1 : 1));
  if (ordered.length === 0) return "at least one version";
  for (const [index, [label, { valid_from, valid_to }]] of ordered.entries()) {
    if (valid_to !== null && valid_to < valid_from)
      return `version ${label} to end on or after its first day, ${valid_from}`;
    const next = ordered[index + 1];
    if (next === undefined) continue;
    const [nextLabel, { valid_from: nextFrom }] = next;
    if (valid_to === null || valid_to >= nextFrom) {
      return `one version per day; ${label} and ${nextLabel} both hold on ${nextFrom}: end ${label} with valid_to ${addDays(nextFrom, -1)}`;
    }
    if (addDays(valid_to, 1) < nextFrom) {
      return `one version per day; none holds from ${addDays(valid_to, 1)} to ${addDays(nextFrom, -1)}, between ${label} and ${nextLabel}`;
    }
  }
  return undefined;
}
