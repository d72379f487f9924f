import type { Claim } from "./claims.ts";
import type { ContactCost } from "./contact-costs.ts";
import type { Interaction, OutcomeEffect, StageEffect, StageInteraction } from "./effects.ts";
import type { DesignEffect } from "./designs.ts";
import type { ObservedEffect } from "./observed.ts";
import type { OpenQuestion } from "./questions.ts";
import type { HidingReason } from "../disclosure/suppress.ts";
import type { ContactStudy, Directions, Dose, Drivers, Flows, SurveyResponse, TestedRow } from "./experience.ts";
import type { IndicationsSummary, PlantedRecovery } from "./indications.ts";
import type { ForecastPage } from "./forecast.ts";
import type { Bridges } from "./bridge.ts";
import type { ExternalScoresSection } from "./external-scores.ts";
import type { ReleaseHistory } from "./history.ts";
import type { LossPage } from "./loss.ts";
import type { ModelCard } from "../risk/model-card/model-card.ts";
import type { Targeting } from "./targeting.ts";
import type { Targeted } from "./targets.ts";
import type { UnpaidCurve } from "./unpaid.ts";

export type {
  CardBand,
  CardCandidate,
  CardEstimate,
  CardGroup,
  CardScore,
  CardWindow,
  ModelCard,
} from "../risk/model-card/model-card.ts";

/**
 * The published data: what the pipeline writes to `reports/data`, one file per name below, and all that a page may read.
 * Money is decimal text in the ledger's currency, rates are fractions of 1, days and scores are numbers, dates are
 * `YYYY-MM-DD`. A value that cannot be given is `null`. A row that is `suppressed` has no values at all.
 */
export interface Release {
  readonly stamp: Stamp;
  readonly kpi: KpiPage;
  /** Stands in for the months of `kpi` where a browser fetches a page that does not read those. */
  readonly sizes?: readonly ViewSize[];
  readonly ageing: AgeingPage;
  readonly loss: LossPage;
  /** The money pages of each part of the ledger that has one value of a declared dimension; what is hidden is left out. */
  readonly portions: readonly MoneyPortion[];
  readonly forecast: Page<ForecastPage>;
  readonly segments: SegmentsPage;
  readonly score: ScorePage;
  readonly external_scores: ExternalScoresSection;
  readonly effectiveness: Page<EffectivenessPage>;
  readonly experience: Page<ExperiencePage>;
  /** Statements of the trade, held against this ledger. */
  readonly claims: readonly Claim[];
  /** Null where the settings name no other settings to compare with: the site then has no such page. */
  readonly what_if: WhatIfPage | null;
  readonly method: MethodPage;
  readonly history: ReleaseHistory;
}

/** Pages that can be seen for the whole ledger and for each portion of it. */
export type MoneyPages = Pick<Release, "kpi" | "ageing" | "loss" | "forecast">;

/** The money pages of what has one value of a declared dimension. */
export interface MoneyPortion extends MoneyPages {
  /** Name of the dimension, as the settings have it. */
  readonly dimension: string;
  readonly value: string;
}

/** A page that the ledger may have no data for; the reason is shown in place of the page's figures. */
export type Page<T> = ({ readonly available: true } & T) | { readonly available: false; readonly reason: Absence };
export type Absence = "no_contacts" | "no_surveys" | "open_items_only" | "too_few_customers" | "current_only";

export type DateText = string;
export type MoneyText = string;

/** The behaviour classes with their neighbours, in the order in which they are shown. */
export const SEGMENTS = ["spotless", "incidental", "structural", "mixed", "unknown", "new", "dormant"] as const;
export type Segment = (typeof SEGMENTS)[number];

/** Risk of a customer as the published score gives it, from low to high. */
export const RISK_TIERS = ["low", "elevated", "high"] as const;
export type RiskTier = (typeof RISK_TIERS)[number];

/** What a customer is worth by what he bought in a year, from low to high. */
export const VALUE_TIERS = ["low", "medium", "high"] as const;
export type ValueTier = (typeof VALUE_TIERS)[number];

export const AGEING_BUCKETS = ["not_due", "1_30", "31_60", "61_90", "91_180", "181_365", "over_365"] as const;
export type AgeingBucket = (typeof AGEING_BUCKETS)[number];

/** Lines of receivables that have no due date and stand beside the ageing buckets: negative amounts. */
export const UNAGED_LINES = ["unallocated_credits", "unapplied_cash"] as const;
export type UnagedLine = (typeof UNAGED_LINES)[number];

export const CUSTOMER_TYPES = ["consumer", "sole_trader", "company"] as const;
export type CustomerType = (typeof CUSTOMER_TYPES)[number];

/** A figure with its interval (95%) and the number of observations it rests on. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly n: number;
}

/** Whether a row's values may leave the pipeline; a suppressed row keeps its labels only. */
export type CellState = "shown" | "suppressed";

export interface Stamp {
  /** Name of the release: as-of date and the first characters of the hash of its inputs. */
  readonly release: string;
  readonly as_of: DateText;
  readonly audience: "internal" | "public";
  readonly minimum_customers: number;
  /** The largest share of a shown amount that one customer may have, and two together. */
  readonly largest_share: number;
  readonly two_largest_share: number;
  readonly currency: string;
  readonly is_sample: boolean;
  readonly first_issued_on: DateText;
  readonly last_issued_on: DateText;
  readonly customers: number;
  readonly invoices: number;
  readonly audits_passed: number;
  readonly audits: number;
  readonly version: string;
}

/** On how many customers, who ever got an invoice, what is shown of a month-end rests. */
export interface ViewSize {
  readonly as_of: DateText;
  readonly customers: number;
}

/** The KPI family of one day. `reasons` has, for each measure that is null, why; see `kpi --json`. */
export interface KpiMeasures {
  readonly ar: MoneyText;
  readonly overdue: MoneyText;
  readonly unapplied_cash: MoneyText;
  readonly unallocated_credits: MoneyText;
  readonly credit_sales_90d: MoneyText | null;
  readonly credit_sales_365d: MoneyText | null;
  readonly dso_90: number | null;
  readonly dso_365: number | null;
  readonly dso_countback: number | null;
  readonly dso_best_possible: number | null;
  readonly average_days_delinquent: number | null;
  readonly cei: number | null;
  readonly days_beyond_terms: number | null;
  readonly ageing: Readonly<Record<AgeingBucket | UnagedLine, MoneyText>>;
  readonly open_items: number;
  readonly customers: number;
}

/** Share of invoices that fell due in the month and were paid, or are now, more than the tolerated days late. */
export interface MonthKpi extends Omit<KpiMeasures, "ageing"> {
  readonly as_of: DateText;
  readonly reasons: Readonly<Record<string, string>>;
  /** Late invoices over due invoices of the last 12 months; null without history. */
  readonly late_rate: number | null;
  readonly late_rate_n: number;
}

/** Natural process limits of a monthly series up to a month-end, and whether that month falls outside them. */
export interface Signal {
  readonly as_of: DateText;
  readonly measure: SignalMeasure;
  readonly centre: number;
  readonly low: number;
  readonly high: number;
  readonly is_signal: boolean;
}

/** Measures whose changes are judged against their natural limits. */
export const SIGNAL_MEASURES = [
  "dso_90",
  "dso_countback",
  "late_rate",
  "days_beyond_terms",
  "overdue_share",
  "cei",
] as const;
export type SignalMeasure = (typeof SIGNAL_MEASURES)[number];

export interface KpiPage extends Targeted {
  /** Month-ends in order; the last one is the as-of date. */
  readonly months: readonly MonthKpi[];
  /** By month-end and measure; absent with too few months. */
  readonly signals: readonly Signal[];
  readonly by_segment: readonly SegmentKpi[];
  readonly bridges: Bridges;
}

export interface SegmentKpi {
  readonly as_of: DateText;
  readonly segment: Segment;
  readonly state: CellState;
  readonly customers: number | null;
  readonly ar: MoneyText | null;
  readonly overdue: MoneyText | null;
  readonly dso_90: number | null;
  readonly days_beyond_terms: number | null;
}

export interface AgeingRow {
  readonly as_of: DateText;
  readonly bucket: AgeingBucket | UnagedLine;
  readonly state: CellState;
  readonly amount: MoneyText | null;
  readonly customers: number | null;
}

/** Its targets are for what is so many days past due. */
export interface AgeingPage extends Targeted {
  /** Per month-end, all buckets and lines; shown amounts of a month add up to AR when none is suppressed. */
  readonly months: readonly AgeingRow[];
  readonly by_segment: readonly (AgeingRow & { readonly segment: Segment })[];
  /** AR and overdue per month-end, for the shares. */
  readonly totals: readonly { readonly as_of: DateText; readonly ar: MoneyText; readonly overdue: MoneyText }[];
}

export interface SegmentRow {
  readonly segment: Segment;
  readonly state: CellState;
  readonly customers: number | null;
  readonly share: number | null;
  readonly ar: MoneyText | null;
  readonly overdue: MoneyText | null;
  /** Late over due invoices of the last 12 months, with a Wilson interval; n is the number of due invoices. */
  readonly late_rate: Estimate | null;
  readonly credit_sales_365d: MoneyText | null;
}

export interface SegmentsPage {
  /** False for a list of open items: without paid invoices behaviour would be judged on survivors only. */
  readonly behaviour_available: boolean;
  readonly segments: readonly SegmentRow[];
  /** Customers per segment at each month-end. */
  readonly history: readonly {
    readonly as_of: DateText;
    readonly segment: Segment;
    readonly state: CellState;
    readonly customers: number | null;
  }[];
  /** Where the customers of twelve months ago are now. */
  readonly migration: readonly {
    readonly from: Segment;
    readonly to: Segment;
    readonly state: CellState;
    readonly customers: number | null;
  }[];
  readonly by_customer_type: readonly {
    readonly customer_type: CustomerType;
    readonly segment: Segment;
    readonly state: CellState;
    readonly customers: number | null;
    readonly share: number | null;
  }[];
  /** Settings by which value and risk are divided in tiers. */
  readonly tiers: Readonly<Record<"high_share" | "medium_share" | "elevated_from" | "high_from", number>>;
  /** Customers by class, value and risk together; `none` has no score. */
  readonly profile: readonly {
    readonly segment: Segment;
    readonly value_tier: ValueTier;
    readonly risk_tier: RiskTier | "none";
    readonly state: CellState;
    readonly customers: number | null;
  }[];
  /** Of the customers in a class so many months before, the share that is in it now. */
  readonly stability: readonly {
    readonly segment: Segment;
    readonly months: number;
    readonly state: CellState;
    readonly kept: Estimate | null;
  }[];
  /** Customers of whom a person decided the class, by ours and by the reason; empty where there are none. */
  readonly overrides: readonly {
    readonly segment: Segment | "none";
    readonly given: string;
    readonly state: CellState;
    readonly customers: number | null;
  }[];
  readonly override_reasons: readonly {
    readonly reason: string;
    readonly state: CellState;
    readonly customers: number | null;
  }[];
  readonly thresholds: Readonly<Record<string, number>>;
  /** Null where behaviour cannot be judged. */
  readonly indications: IndicationsSummary | null;
  /** What was planted in the bundled sample and what was found of it; null for every other ledger. */
  readonly planted: PlantedRecovery | null;
}

/** How long before the outcome the high tier warns of it; null where customers are too few to tell. */
export interface EarlyWarningFigures {
  /** Score at which a warning begins. */
  readonly threshold: number;
  readonly warnings: number | null;
  readonly customers: number | null;
  /** Share of the warnings that the outcome followed within the horizon. */
  readonly followed: Estimate | null;
  /** Share of the customers with the outcome who were warned of. */
  readonly foreseen: Estimate | null;
  readonly lead_days: (Estimate & { readonly lower: number; readonly upper: number }) | null;
}

/** How well the risk score foretells, judged on months that training did not see. */
export type ScorePage = { readonly verdict: "not_available"; readonly reason: string } | JudgedScore;

export interface JudgedScore {
  readonly verdict: "published" | "refused";
  /** Why scores are refused; empty when published. */
  readonly reason: string;
  /** As it stands beside the models in the workspace: there, too, small groups have no figures. */
  readonly card: ModelCard;
  /** Null where no score is published. */
  readonly early_warning: EarlyWarningFigures | null;
}

/** Letters A to D of the evidence: randomised, threshold or rollout, weighted observational, descriptive. */
export type Grade = "A" | "B" | "C" | "D";

export interface Comparison {
  readonly experiment_id: string;
  readonly treatment: string;
  readonly segment: Segment | "all";
  readonly verdict: "effect" | "refused" | "suppressed";
  readonly refusal: "sample_ratio_mismatch" | "arms_differed_before" | "too_few_customers" | null;
  readonly grade: Grade;
  readonly treated: number | null;
  readonly control: number | null;
  readonly treated_rate: number | null;
  readonly control_rate: number | null;
  /** Treated minus control, share of customers paid within 14 days of eligibility. */
  readonly difference: Estimate | null;
  /** The same drawn towards the effect in all segments; null for all customers, and with fewer than four segments. */
  readonly pooled: Estimate | null;
  readonly p_value: number | null;
  /** Of the check that the arms were late alike before; null where too little was known of them. */
  readonly before_p_value: number | null;
  /** Benjamini-Hochberg over all graded effects of the page. */
  readonly adjusted_p_value: number | null;
  readonly is_discovery: boolean;
  /** Customers per arm needed to see 5 percentage points, where too few. */
  readonly needed_per_arm: number | null;
  /** Treated minus control of the NPS answered after eligibility; null with too few answers. */
  readonly nps_difference: Estimate | null;
}

export interface EffectivenessPage {
  readonly outcome_days: number;
  readonly false_discovery_rate: number;
  readonly comparisons: readonly Comparison[];
  /** Effects on all outcomes of randomised treatments, by treatment, segment and outcome. */
  readonly outcomes: readonly OutcomeEffect[];
  /** Effects that were tested together: all graded ones, of `outcomes`, `stages`, `designs` and `observed`. */
  readonly family_size: number;
  readonly interactions: readonly Interaction[];
  /** Effects of randomised treatments by the stage of the process in which customers had their turn. */
  readonly stages: readonly StageEffect[];
  readonly stage_interactions: readonly StageInteraction[];
  /** What randomised treatments cost in contacts. */
  readonly costs: readonly ContactCost[];
  /** Effects of treatments that somebody chose to give, by treatment, segment and outcome. */
  readonly observed: readonly ObservedEffect[];
  /** Effects of rules and rollouts that the settings declare. */
  readonly designs: readonly DesignEffect[];
  /** What is not known yet of the treatments, soonest answered first. */
  readonly questions: readonly OpenQuestion[];
  /** Who has not paid yet by day and arm, of randomised treatments. */
  readonly unpaid: readonly UnpaidCurve[];
  /** Whether choosing whom to treat gains anything, of randomised treatments. */
  readonly targeting: readonly Targeting[];
  /** What happened after each treatment: no effect, since who got it was not left to chance. */
  readonly descriptive: readonly {
    readonly treatment: string;
    readonly segment: Segment | "all";
    readonly grade: "D";
    readonly state: CellState;
    readonly paid_rate: Estimate | null;
    readonly median_days_past_due_at_contact: number | null;
  }[];
}

/** The settings as they are, and those they are compared with. */
export interface BothSettings<T> {
  readonly present: T;
  readonly other: T;
}

/** An amount with its interval (95%). */
export interface MoneyEstimate {
  readonly value: MoneyText;
  readonly low: MoneyText;
  readonly high: MoneyText;
}

/** How often customers would have been contacted in the whole period. */
export interface ContactPressure {
  /** All of them, and the customers with at least one; null where these are too few. */
  readonly contacts: number | null;
  readonly customers: number | null;
  /** Contacts of each of those customers. */
  readonly mean: number | null;
  readonly p90: number | null;
  /** Share of the contacts by steps whose effect no randomised comparison tells; null without contacts to tell of. */
  readonly share_without_estimate: number | null;
}

/** What other settings would have done in past months, with what was known then. */
export interface WhatIfPage {
  readonly from: DateText;
  readonly to: DateText;
  readonly policy_versions: BothSettings<string>;
  /** Settings that differ, by their paths, with their values as they would be written; empty where there is none. */
  readonly changes: readonly ({ readonly setting: string } & BothSettings<string>)[];
  /** Customers per segment at the last month-end. */
  readonly sizes: readonly ({ readonly segment: Segment; readonly state: CellState } & BothSettings<number | null>)[];
  /** Customers at the last month-end by segment on both sides; `none` has left. */
  readonly moves: readonly {
    readonly from: Segment | "none";
    readonly to: Segment | "none";
    readonly state: CellState;
    readonly customers: number | null;
  }[];
  /** Customers in another segment; null where they are too few to be told. */
  readonly movers: number | null;
  /** Movers by the thresholds that made the difference: each of them alone, or all of them together. */
  readonly reasons: readonly {
    readonly thresholds: readonly string[];
    readonly together: boolean;
    readonly state: CellState;
    readonly customers: number | null;
  }[];
  /** Contacts in the week after each Sunday; null where they are too few. */
  readonly weeks: readonly ({ readonly planned_on: DateText } & BothSettings<number | null>)[];
  /** Means per week. */
  readonly channels: readonly {
    readonly channel: string;
    readonly state: CellState;
    readonly contacts: BothSettings<number | null>;
    readonly minutes: BothSettings<number | null>;
    /** Null where nothing limits it. */
    readonly available_minutes: number | null;
  }[];
  /** Customers per week for whom there was a step but no time, on average. */
  readonly without_capacity: BothSettings<number>;
  readonly pressure: BothSettings<ContactPressure>;
  /** Customers by their present segment at the last month-end; `none` has left. */
  readonly by_segment: readonly {
    readonly segment: Segment | "none";
    readonly state: CellState;
    readonly customers: number | null;
    /** Contacts per customer in the whole period. */
    readonly contacts: BothSettings<number | null>;
    readonly with_more: number | null;
    readonly with_fewer: number | null;
  }[];
  /** Paid within `outcome_days` of contacts, beyond what no contact brings; null where nothing was measured. */
  readonly cash: {
    readonly present: MoneyEstimate;
    readonly other: MoneyEstimate;
    readonly difference: MoneyEstimate;
    readonly customers: number;
  } | null;
  readonly outcome_days: number;
}

export interface NpsRow {
  readonly group: string;
  readonly state: CellState;
  /** With an interval by customer; `n` is the number of answers. */
  readonly nps: Estimate | null;
  /**
   * The same with each answer weighing one over the response rate of its segment and arrears, in whole points; null where too
   * few answered to tell.
   */
  readonly weighted: Estimate | null;
  readonly promoters: number | null;
  readonly passives: number | null;
  readonly detractors: number | null;
  readonly invited: number | null;
  readonly response_rate: number | null;
}

export interface Correlation {
  /** A customer type, a segment, or `all`. */
  readonly group: string;
  readonly rho: Estimate;
}

/** A correlation that is tested beside all others of its page. */
export type TestedCorrelation = Correlation & TestedRow;

export interface ExperiencePage {
  readonly window: { readonly from: DateText; readonly to: DateText };
  readonly overall: NpsRow;
  readonly months: readonly (Omit<NpsRow, "group"> & { readonly as_of: DateText })[];
  readonly by_segment: readonly NpsRow[];
  /** By what the customer was late with on the day of the invitation. */
  readonly by_arrears: readonly NpsRow[];
  readonly by_customer_type: readonly NpsRow[];
  readonly by_trigger: readonly NpsRow[];
  readonly response: SurveyResponse;
  /** Score against days beyond terms of the customer in the 180 days before the answer, midrank Spearman. */
  readonly lateness: {
    readonly pooled: Correlation;
    readonly within_customer_type: readonly TestedCorrelation[];
    readonly within_segment: readonly TestedCorrelation[];
    /** Size-weighted mean of the correlations within customer types. */
    readonly within: Estimate;
    /** What the family says of both. */
    readonly tested: Readonly<Record<"pooled" | "within", TestedRow>>;
    readonly difference: Estimate;
    /** The Simpson check: pooled and within contradict each other. */
    readonly reverses: boolean;
    readonly suppressed_groups: readonly string[];
  } | null;
  /** Null where nothing can be tested. */
  readonly directions: Directions | null;
  /** Null where nobody answered. */
  readonly drivers: Drivers | null;
  /** Null where no answer lies around a contact. */
  readonly contact_study: ContactStudy | null;
  /** Null where nobody answered twice. */
  readonly flows: Flows | null;
  /** Null where nobody answered. */
  readonly dose: Dose | null;
  /**
   * All that is tested on the page as one family: score and lateness over all answers, within types and segments and in both
   * directions, drivers, what lies around a contact, what follows a resolved episode, and how much good and bad experiences count.
   */
  readonly family: { readonly tests: number; readonly false_discovery_rate: number };
}

export interface LoadTable {
  readonly table: string;
  readonly read: number;
  readonly loaded: number;
  readonly rejected: number;
  readonly read_amount: MoneyText | null;
  readonly loaded_amount: MoneyText | null;
  readonly rejected_amount: MoneyText | null;
}

/** What a table has in one currency, where the ledger has several. */
export interface CurrencyTotal extends LoadTable {
  readonly currency: string;
}

/** A total that the source of a file gives, beside what the ledger took from it: debit less credit, in one currency. */
export interface ControlTotal {
  readonly code: string;
  /** What it is the total of, such as the numbers of the control accounts; empty where the code says it. */
  readonly name: string;
  readonly source_amount: MoneyText;
  readonly ledger_amount: MoneyText;
  /** Ledger less source. */
  readonly difference: MoneyText;
}

/** One thing that has to hold, and whether it does: `incomplete` where something is missing that nothing can replace. */
export interface Check {
  readonly code: string;
  readonly verdict: "ok" | "differs" | "incomplete";
  /** How many amounts, statements or rules were looked at. */
  readonly compared: number;
  /** How many of them do not hold, or how many are missing. */
  readonly wrong: number;
  /** By how much they differ together, by size; null for what has no amount. */
  readonly difference: MoneyText | null;
}

/** What one file of the ledger gave one table when it was last read. */
export interface LoadFile extends LoadTable {
  /** Name of the file; empty for rows that were derived from others. */
  readonly file: string;
}

/** What stands beside open items at the end of a month; a line of too few customers is null. */
export interface MonthEndRow {
  readonly month_ends_on: DateText;
  /** Received and not applied to an item yet, negative. */
  readonly unapplied_cash: MoneyText | null;
  /** Credits on no item, negative. */
  readonly unallocated_credits: MoneyText | null;
  /** Balances of the customers whose balance is below zero, added up. */
  readonly negative_balance: MoneyText | null;
  readonly negative_balance_customers: number | null;
}

/**
 * A month whose receivables are known to be others than they were known to be at its end. All but the month is null where
 * the difference would tell of a customer.
 */
export interface RestatementRow {
  readonly month_ends_on: DateText;
  readonly receivables_then: MoneyText | null;
  readonly receivables_now: MoneyText | null;
  /** Now less then. */
  readonly difference: MoneyText | null;
  /**
   * Invoices, payments and adjustments of the month that became known later, and those that turned out otherwise; null
   * where too few customers are behind them.
   */
  readonly late_facts: number | null;
  readonly facts_taken_back: number | null;
}

export interface MethodPage {
  readonly loads: readonly LoadTable[];
  /** The same per file; empty where there are too many files to list. */
  readonly files: readonly LoadFile[];
  readonly control_totals: readonly ControlTotal[];
  /** Whether the files add up with the ledger and with each other; the audits have a list of their own. */
  readonly checks: readonly Check[];
  readonly month_ends: readonly MonthEndRow[];
  readonly restatements: readonly RestatementRow[];
  readonly rejections: readonly { readonly table: string; readonly reason: string; readonly rows: number }[];
  /** Opening + movements = closing, to the cent, per month; without months whose closing or opening would tell of a customer. */
  readonly roll_forward: readonly RollForwardRow[];
  readonly audits: readonly { readonly name: string; readonly passed: boolean; readonly detail: string }[];
  /** Codes of what was assumed where the files were silent, with the value assumed. */
  readonly assumptions: readonly { readonly code: string; readonly value: string }[];
  readonly ignored_columns: readonly string[];
  readonly legal_parameters: readonly {
    readonly name: string;
    readonly value: string;
    readonly unit: string;
    readonly valid_from: DateText;
    readonly valid_to: DateText | null;
    readonly source: string;
  }[];
  /** Highest collection costs by law for some principal amounts, by the parameters in force. */
  readonly collection_costs: readonly { readonly principal: MoneyText; readonly costs: MoneyText }[];
  readonly suppression: readonly {
    readonly table: string;
    readonly rows: number;
    readonly suppressed: number;
    /** Hidden rows by why they are. */
    readonly reasons: Readonly<Partial<Record<HidingReason, number>>>;
  }[];
  readonly settings: Readonly<Record<string, string>>;
}

export interface RollForwardRow {
  readonly month_ends_on: DateText;
  readonly opening: MoneyText;
  /** Movements of too few customers are null, at least two in a month, so that none can be computed. */
  readonly invoices: MoneyText | null;
  readonly credit_notes: MoneyText | null;
  readonly payments: MoneyText | null;
  readonly reversals: MoneyText | null;
  readonly write_offs: MoneyText | null;
  /** Realised on cash in foreign currencies: positive where it was worth more than the items that it paid. */
  readonly exchange_differences: MoneyText | null;
  readonly closing: MoneyText;
}
