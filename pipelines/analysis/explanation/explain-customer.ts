import { monthIndex, type Day } from "../../../models/calendar.ts";
import type { CustomerType, Segment } from "../../../models/release/release.ts";
import type { Values } from "../../../models/risk/explanation/changes.ts";
import { valueAt } from "../../../models/risk/matrix.ts";
import { betterClasses, type ClassChange } from "../../../models/segments/class-change.ts";
import type { CustomerIndications } from "../../../models/segments/indications.ts";
import type { Behaviour } from "../../../models/segments/behaviour.ts";
import type { Settings } from "../../config/settings.ts";
import { readModel } from "../../warehouse/model.ts";
import type { Row, Warehouse } from "../../warehouse/warehouse.ts";
import { readFeatures, type FeatureRows } from "../feature-rows.ts";
import { indicationsOfCustomer } from "../indications.ts";
import { firstScoredMonth, scoresAt } from "../risk-scores.ts";
import type { SavedModel } from "../saved-models.ts";
import { worklistAsOf, type Worklist } from "../treatment/worklist.ts";
import {
  customerFacts,
  segmentOverride,
  segmentPeriods,
  type CustomerFact,
  type SegmentOverride,
  type SegmentPeriod,
} from "./customer-facts.ts";
import { explainScore, type CustomerScore, type ScoreAbsence } from "./customer-score.ts";

/** Everything that is known of one customer as of a day, and what we make of it. */
export interface CustomerExplanation {
  readonly asOf: Day;
  /** Surrogate. */
  readonly customer: number;
  readonly customerType: CustomerType | null;
  readonly startedOn: Day | null;
  /** To profiling: then he has no class, no features and no score. */
  readonly hasObjected: boolean;
  /** The month-end of class, features and score; null before the first one after he was first invoiced. */
  readonly monthEndsOn: Day | null;
  readonly segment: Segment | null;
  /** What his class is judged by; null where he has none. */
  readonly behaviour: Behaviour | null;
  readonly betterClasses: readonly ClassChange[];
  readonly periods: readonly SegmentPeriod[];
  readonly override: SegmentOverride | null;
  /** What may keep him from paying; null where he has no features. */
  readonly indications: CustomerIndications | null;
  /** Values of the features of the register; null where he has none. */
  readonly features: Values | null;
  readonly score: CustomerScore | { readonly absence: ScoreAbsence };
  /** The worklist of the day, with him alone in it; he is in neither part of it where nothing of his is open or due soon. */
  readonly worklist: Worklist;
  readonly facts: readonly CustomerFact[];
}

/** What a customer is explained with. */
export interface ExplanationQuestion {
  readonly settings: Settings;
  readonly customer: number;
  readonly asOf: Day;
  /** The model whose scores are published; undefined where none is. */
  readonly published: SavedModel | undefined;
}

interface CustomerRow extends Row {
  readonly customer_type: CustomerType | null;
  readonly started_on: string | null;
  readonly opted_out: boolean;
}

interface StandingRow extends Row {
  readonly month_ends_on: string;
  readonly due_count: number;
  readonly late_count: number;
  readonly tenure_months: number;
  readonly months_since_invoice: number | null;
  readonly segment: Segment | null;
}

const behaviourOf = (row: StandingRow): Behaviour => ({
  due: row.due_count,
  late: row.late_count,
  tenureMonths: row.tenure_months,
  monthsSinceInvoice: row.months_since_invoice,
});

async function standingAt(warehouse: Warehouse, customer: number, asOf: Day): Promise<StandingRow | undefined> {
  const [row] = await warehouse.rows<StandingRow>(
    `select (select max(month_ends_on)::varchar from features.customer_month where month_ends_on <= $as_of::date)
       as month_ends_on, due_count, late_count, tenure_months, months_since_invoice, segment
     from (${readModel("segments.behaviour_at").sql}) where customer_sk = $customer`,
    { as_of: asOf, customer },
  );
  return row;
}

function valuesOf({ matrix }: FeatureRows): Values {
  return Object.fromEntries(matrix.features.map((feature) => [feature, valueAt(matrix, feature, 0)]));
}

async function scoreOf(
  warehouse: Warehouse,
  { settings, customer, asOf, published }: ExplanationQuestion,
  rows: FeatureRows,
): Promise<CustomerExplanation["score"]> {
  if (published === undefined || settings.risk.unit === "invoice") return { absence: "no_model" };
  const score = (await scoresAt(warehouse, asOf))[customer]!;
  if (!Number.isNaN(score)) return explainScore(published, rows, settings.risk);
  const first = await firstScoredMonth(warehouse);
  return { absence: first === undefined || rows.month[0]! < first ? "in_training" : "not_asked" };
}

function only(customer: number, { contacts, left, ...others }: Worklist): Worklist {
  return {
    ...others,
    contacts: contacts.filter(({ state }) => state.customer === customer),
    left: left.filter(({ state }) => state.customer === customer),
  };
}

/**
 * Returns what is known of a customer at the end of a day and what follows from it: his class, score and reasons at the last
 * month-end, what would change them, and the next step with him. Customers must have been scored.
 */
export async function explainCustomer(
  warehouse: Warehouse,
  question: ExplanationQuestion,
): Promise<CustomerExplanation> {
  const { settings, customer, asOf } = question;
  const { kind } = await warehouse.row<{ kind: string }>("select kind from current.source");
  const own = await warehouse.row<CustomerRow>(
    `select customer_type, started_on::varchar as started_on, coalesce(opted_out, false) as opted_out
     from current.customer where customer_sk = $customer`,
    { customer },
  );
  const hasHistory = kind !== "open_items";
  const standing = hasHistory ? await standingAt(warehouse, customer, asOf) : undefined;
  const month = monthIndex(standing?.month_ends_on ?? asOf);
  const rows = standing && (await readFeatures(warehouse, month, month, customer));
  const absence: ScoreAbsence = !hasHistory ? "open_items" : own.opted_out ? "objected" : "no_month";
  return {
    asOf,
    customer,
    customerType: own.customer_type,
    startedOn: own.started_on,
    hasObjected: own.opted_out,
    monthEndsOn: standing?.month_ends_on ?? null,
    segment: standing?.segment ?? null,
    behaviour: standing === undefined ? null : behaviourOf(standing),
    betterClasses: standing === undefined ? [] : betterClasses(behaviourOf(standing), settings.behaviour),
    periods: hasHistory ? await segmentPeriods(warehouse, customer, asOf) : [],
    override: await segmentOverride(warehouse, customer, asOf),
    indications:
      standing === undefined
        ? null
        : ((await indicationsOfCustomer(warehouse, settings, standing.month_ends_on, customer)) ?? null),
    features: rows === undefined ? null : valuesOf(rows),
    score: rows === undefined ? { absence } : await scoreOf(warehouse, question, rows),
    worklist: only(customer, await worklistAsOf(warehouse, settings, asOf)),
    facts: await customerFacts(warehouse, customer, asOf),
  };
}
