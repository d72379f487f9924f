import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { AUDIENCES } from "../../models/disclosure/rules.ts";
import { freeTextFields } from "../../models/contract/register.ts";
import { SEGMENTS } from "../../models/release/release.ts";
import { TARGET_MEASURES } from "../../models/release/targets.ts";
import { RETENTION_MONTHS } from "../../models/contract/retention.ts";
import { ExpectedError } from "./errors.ts";
import { contactCostSchema } from "./contact-cost-settings.ts";
import { designSchema } from "./design-settings.ts";
import { disclosureSchema } from "./disclosure-settings.ts";
import { PACKAGE_ROOT } from "./paths.ts";
import { nearest } from "./nearest.ts";
import { indicationSchema } from "./indication-settings.ts";
import { treatmentSchemaOfSettings } from "./treatment-settings.ts";

const share = z.number().min(0).max(1);
const count = z.int().min(0);

/** The declared reporting dimensions of a customer or an invoice. */
export const DIMENSION_KEYS = ["dimension_1", "dimension_2", "dimension_3", "dimension_4", "dimension_5"] as const;

/** Columns of a flat invoice list that a mapping can name, in the order in which they are shown. */
export const FLAT_FIELDS = [
  "invoice_id",
  "customer_id",
  "issued_on",
  "due_on",
  "gross_amount",
  "open_amount",
  "settled_on",
  "currency",
  "customer_type",
  ...DIMENSION_KEYS,
] as const;

export type FlatField = (typeof FLAT_FIELDS)[number];

/** How a text file may be encoded. */
export const ENCODINGS = ["utf-8", "utf-16le", "windows-1252", "iso-8859-15"] as const;

const mappingSchema = z.strictObject({
  /** Name of the file that the mapping was made for. */
  file: z.string(),
  /** Encoding of the file, in place of the one that its bytes tell. */
  encoding: z.enum(ENCODINGS).optional(),
  delimiter: z.string().length(1).default(","),
  date_order: z.enum(["ymd", "dmy", "mdy"]),
  decimal: z.enum([".", ","]).default("."),
  columns: z.partialRecord(z.enum(FLAT_FIELDS), z.string()),
  /** Columns of the file that are not read. */
  ignored: z.array(z.string()).default([]),
});

const settingsSchema = z.strictObject({
  currency: z.string().regex(/^[A-Z]{3}$/),
  exchange_rate_days: count.max(366),
  audience: z.enum(AUDIENCES),
  disclosure: disclosureSchema,
  secret_key: z.string().min(1).optional(),
  quarantine_days: z.int().min(0).max(3650),
  retention_months: z.partialRecord(z.enum(Object.keys(RETENTION_MONTHS)), z.int().min(1).max(1200)),
  purposes: z.partialRecord(z.enum(freeTextFields()), z.string().min(3)),
  load_tolerance: z.strictObject({ rows: share, amount: share }),
  control_tolerance: z.number().min(0),
  lateness_tolerance: z.strictObject({ amount: z.number().min(0), share }),
  cash_application: z.strictObject({
    oldest_first: z.boolean(),
    // The sets of 20 items are a million.
    most_open_items: count.max(20),
    most_items_in_set: count.max(20),
  }),
  behaviour: z.strictObject({
    window_months: z.int().min(1).max(60),
    minimum_invoices: count,
    late_after_days: count,
    late_rate: share,
    structural_minimum_late: count,
    structural_probability: share,
    incidental_maximum_late: count,
    incidental_probability: share,
    new_months: count,
    dormant_months: count,
  }),
  value: z
    .strictObject({ high_share: share, medium_share: share })
    .refine(({ high_share, medium_share }) => high_share <= medium_share, {
      path: ["medium_share"],
      message: "a share of at least high_share",
    }),
  risk: z
    .strictObject({
      unit: z.enum(["customer", "invoice"]),
      label_days_late: z.int().min(1),
      label_horizon_days: z.int().min(1),
      test_months: z.int().min(1),
      external_provider: z.string().min(1).nullable(),
      elevated_from: share,
      high_from: share,
      cost_ratio: z.number().positive(),
      approved_by: z.string().min(1).optional(),
      approved_on: z.iso.date().optional(),
    })
    .refine(({ elevated_from, high_from }) => elevated_from <= high_from, {
      path: ["high_from"],
      message: "a probability of at least elevated_from",
    })
    .refine(({ approved_by, approved_on }) => (approved_by === undefined) === (approved_on === undefined), {
      path: ["approved_on"],
      message: "the day of approval together with approved_by, or neither",
    }),
  indications: indicationSchema,
  external_scores: z.record(z.string(), z.strictObject({ cost_per_customer_per_year: z.number().min(0) })),
  treatment: treatmentSchemaOfSettings,
  contact_costs: contactCostSchema,
  designs: designSchema,
  compare_with: z.string().min(1).optional(),
  dimensions: z.partialRecord(z.enum(DIMENSION_KEYS), z.string()),
  /** A value per measure, or one per month from which it holds. */
  targets: z.partialRecord(
    z.enum(TARGET_MEASURES),
    z.union([z.number(), z.record(z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/), z.number())]),
  ),
  forecast: z.strictObject({
    sooner_segment: z.enum(SEGMENTS),
    sooner_days: count.max(90),
    treated_share: share,
    shorter_term_days: count.max(90),
  }),
  provision: z.strictObject({
    outlook: z.number().positive(),
    rates: z.strictObject({ not_due: share, "1_30": share, "31_60": share, "61_90": share, over_90: share }).optional(),
  }),
  mapping: mappingSchema.optional(),
});

export type Mapping = z.infer<typeof mappingSchema>;
/** All settings, with every default filled in. Nothing after this point meets a missing one. */
export type Settings = z.infer<typeof settingsSchema>;

type Tree = Record<string, unknown>;

const isTree = (value: unknown): value is Tree => typeof value === "object" && value !== null && !Array.isArray(value);

function merge(base: Tree, over: Tree): Tree {
  const merged = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const below = merged[key];
    merged[key] = isTree(below) && isTree(value) ? merge(below, value) : value;
  }
  return merged;
}

function readTree(file: string): Tree {
  let tree: unknown;
  try {
    tree = parse(readFileSync(file, "utf8")) ?? {};
  } catch (cause) {
    throw new ExpectedError(
      "SETTINGS_INVALID",
      {
        where: file,
        found: cause instanceof Error ? cause.message.split("\n")[0]! : "an unreadable file",
        expected: "a readable YAML file",
        action: "Mend the file, or compare it with data/settings.yaml.",
      },
      { cause },
    );
  }
  if (isTree(tree)) return tree;
  throw new ExpectedError("SETTINGS_INVALID", {
    where: file,
    found: "YAML that is not a set of `name: value` lines",
    expected: "settings by name",
    action: "Compare it with data/settings.yaml.",
  });
}

/** Groups in which nothing is set by default, with what may be set in them. */
const OPEN_GROUPS: Readonly<Record<string, readonly string[]>> = {
  targets: TARGET_MEASURES,
  dimensions: DIMENSION_KEYS,
  retention_months: Object.keys(RETENTION_MONTHS),
};

/** The names that may stand in a group of settings; none where the defaults do not tell them. */
function namesAt(path: readonly PropertyKey[], defaults: Tree): readonly string[] {
  const [group = ""] = path;
  if (path.length === 1 && typeof group === "string" && OPEN_GROUPS[group] !== undefined) return OPEN_GROUPS[group];
  const below = path.reduce<unknown>((tree, key) => (isTree(tree) ? tree[String(key)] : undefined), defaults);
  return isTree(below) ? Object.keys(below) : [];
}

function nearestTo(name: string, names: readonly string[]): string {
  const known = nearest(name, names);
  return known === undefined ? "a name that is known there" : `a name that is known there; the nearest is ${known}`;
}

/** Returns the settings in `tree` on top of the defaults; `where` names their origin in errors. */
export function normalizeSettings(tree: Tree, where: string): Settings {
  const defaults = readTree(join(PACKAGE_ROOT, "data", "settings.yaml"));
  const result = settingsSchema.safeParse(merge(defaults, tree));
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  const isUnknown = issue.code === "unrecognized_keys";
  throw new ExpectedError("SETTINGS_INVALID", {
    where: `${where}, setting ${issue.path.join(".") || "(top level)"}`,
    found: isUnknown ? `the unknown name ${issue.keys.join(", ")}` : "an invalid value",
    expected: isUnknown ? nearestTo(issue.keys[0]!, namesAt(issue.path, defaults)) : issue.message,
    action: "Compare it with data/settings.yaml, where each setting is explained.",
  });
}

/** Reads the settings of a workspace; the defaults alone where `file` does not exist. */
export function readSettings(file: string): Settings {
  return normalizeSettings(existsSync(file) ? readTree(file) : {}, file);
}

/** Settings to compare the present ones with, and the file that they come from. */
export interface ComparedSettings {
  readonly file: string;
  readonly settings: Settings;
}

/**
 * Reads settings that differ from the present ones in what the file says, and in nothing else. Throws FILE_MISSING where there
 * is no such file.
 */
export function readSettingsOver(present: Settings, file: string): Settings {
  if (!existsSync(file)) {
    throw new ExpectedError("FILE_MISSING", {
      where: file,
      found: "no file",
      expected: "a file with the settings that are other than the present ones",
      action: "Check the path; what the file leaves out is as in the present settings.",
    });
  }
  return normalizeSettings(merge(present, readTree(file)), file);
}
