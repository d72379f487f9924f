import type { OpenState, Outcome } from "../loss/states.ts";
import type { CellState, CustomerType, DateText, Estimate, MoneyText } from "./release.ts";

export { EXITS, OPEN_STATES, OUTCOMES, type Exit, type OpenState, type Outcome } from "../loss/states.ts";

/** Classes of days since the invoice date. */
export const INVOICE_AGES = ["0_30", "31_60", "61_90", "91_180", "181_365", "over_365"] as const;
export type InvoiceAge = (typeof INVOICE_AGES)[number];

/** Months of which the transitions are added up. */
export const TRANSITION_WINDOWS = [3, 12] as const;
export type TransitionWindow = (typeof TRANSITION_WINDOWS)[number];

/** Days within which an overdue item must be paid to be cured. */
export const CURE_DAYS = [30, 60, 90] as const;
export type CureDays = (typeof CURE_DAYS)[number];

/** Cured, cured before any contact, and cured without new arrears of the customer afterwards. */
export const CURES = ["cured", "self_cured", "sustained"] as const;
export type Cure = (typeof CURES)[number];

/** Ages of a vintage in days since the invoice date, one point of its curve each. */
export const VINTAGE_AGES = Array.from({ length: 13 }, (_, month) => 30 * month);

/** What is open at a month-end by days since the invoice date. */
export interface InvoiceAgeRow {
  readonly as_of: DateText;
  readonly age: InvoiceAge;
  readonly state: CellState;
  readonly amount: MoneyText | null;
  readonly customers: number | null;
}

/** What share of a state had which outcome a month later, over the last months; the bounds draw customers anew. */
export interface TransitionRow {
  readonly as_of: DateText;
  readonly months: TransitionWindow;
  readonly from: OpenState;
  readonly to: Outcome;
  readonly state: CellState;
  /** Of the amount; n is the customers with anything in the state. */
  readonly by_amount: Estimate | null;
  /** Of the items. */
  readonly by_count: Estimate | null;
}

/** What share of what was overdue at a month-end was paid in full within so many days, over the last month-ends of which those days have passed. */
export interface CureRow {
  readonly as_of: DateText;
  readonly within_days: CureDays;
  readonly cure: Cure;
  readonly state: CellState;
  /** Month-ends that are counted, at most twelve. */
  readonly month_ends: number;
  readonly by_amount: Estimate | null;
  readonly by_count: Estimate | null;
}

/** What is still open of the invoices of one month, at one age. */
export interface VintageRow {
  readonly as_of: DateText;
  /** Last day of the month of the invoices. */
  readonly issued_in: DateText;
  /** Days since the invoice date; null for what is open at the as-of day, when the invoices have different ages. */
  readonly age_days: number | null;
  readonly state: CellState;
  readonly unpaid_share: number | null;
  readonly customers: number | null;
}

/** What is expected to be lost of what is open in one state. */
export interface ProvisionRow {
  readonly as_of: DateText;
  /** A customer type, or all customers. */
  readonly group: CustomerType | "all";
  readonly ageing: OpenState | "total";
  readonly state: CellState;
  readonly open: MoneyText | null;
  /** Lifetime loss rate by own transitions of twelve months; n is the customers behind them. */
  readonly loss_rate: Estimate | null;
  /** Open times the rate and the outlook. */
  readonly provision: MoneyText | null;
  /** Bounds of the provision of the total row. */
  readonly low: MoneyText | null;
  readonly high: MoneyText | null;
  /** Rate and provision by the rates of the settings; null where these have none. */
  readonly set_rate: number | null;
  readonly set_provision: MoneyText | null;
}

/** What became of balances that had turned more than 90 days late a year or more before. */
export interface LossOfOldRow {
  readonly as_of: DateText;
  readonly group: CustomerType | "all";
  /** `assumed` where the ledger is too young, or too few customers got that far: all is then taken as lost. */
  readonly basis: "cohorts" | "assumed";
  readonly loss_rate: number;
  /** Shares of what got that far: written off less recoveries, and still open; null where assumed. */
  readonly written_off: number | null;
  readonly still_open: number | null;
  readonly customers: number | null;
}

/** How far the overdue amount comes from a few customers; no figure of any one of them. */
export interface ConcentrationRow {
  readonly as_of: DateText;
  readonly state: CellState;
  readonly customers: number | null;
  readonly top_ten_share: number | null;
  readonly herfindahl: number | null;
  readonly gini: number | null;
}

/** Written off less recovered, over sales. */
export interface BadDebtRow {
  readonly as_of: DateText;
  /** Invoices of the twelve months that ended a year before, or write-offs booked in the last twelve months. */
  readonly form: "cohort" | "period";
  readonly state: CellState;
  readonly ratio: number | null;
  readonly sales: MoneyText | null;
  readonly customers: number | null;
}

/** Days from the due date until an item is paid, of those that got at least so late. */
export interface DaysToPayRow {
  readonly as_of: DateText;
  /** The state that they got to. */
  readonly reached: OpenState;
  readonly state: CellState;
  /** Items that got that late. */
  readonly items: number | null;
  /** Days past due by which half of them is paid, by Aalen-Johansen. Null where fewer than half ever are. */
  readonly median: Estimate | null;
  /** Mean days past due of what is paid so far: too low, since the slow ones are not in it yet. */
  readonly paid_only_mean: number | null;
  /** Share that is not paid yet. */
  readonly unpaid_share: number | null;
}

/** How what is open ages, leaves, and is lost; for each month-end, what was known by then. */
export interface LossPage {
  readonly invoice_age: readonly InvoiceAgeRow[];
  readonly transitions: readonly TransitionRow[];
  readonly cures: readonly CureRow[];
  readonly vintages: readonly VintageRow[];
  readonly provision: readonly ProvisionRow[];
  readonly loss_of_old: readonly LossOfOldRow[];
  readonly concentration: readonly ConcentrationRow[];
  readonly bad_debt: readonly BadDebtRow[];
  readonly days_to_pay: readonly DaysToPayRow[];
  /** False for a list of open items: what was paid is not in it. */
  readonly has_behaviour: boolean;
  /** An item is late when it is more than so many days past due. */
  readonly late_after_days: number;
  /** Factor on the loss rates for what is expected of the coming year, by the settings. */
  readonly outlook: number;
}
