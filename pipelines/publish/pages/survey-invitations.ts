import { dayNumber, type Day } from "../../../models/calendar.ts";
import { ARREARS, type Arrears } from "../../../models/release/experience.ts";
import { CUSTOMER_TYPES, SEGMENTS } from "../../../models/release/release.ts";
import { listPlace } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";

/** Days before an invitation in which an experience counts as recent, and after an answer in which one cannot have led to it. */
export const RECENT_DAYS = 90;

/** An invitation of `experience.survey_answer`, as the page reads it. */
export interface Invitation {
  readonly customer_sk: number;
  readonly month_index: number;
  readonly trigger: string | null;
  readonly score: number | null;
  readonly customer_type: string | null;
  readonly segment: string | null;
  readonly arrears: Arrears;
  readonly tenure_months: number | null;
  readonly credit_sales_365d: number | null;
  readonly days_beyond_terms_before: number | null;
  readonly days_beyond_terms_after: number | null;
}

/** Returns how many customers these invitations are of. */
export function customersOf(invitations: readonly Invitation[]): number {
  return new Set(invitations.map(({ customer_sk }) => customer_sk)).size;
}

/** Returns the number of the group whose response rate a weighted score has: segment by arrears. */
export function stratumOf({ segment, arrears }: Invitation): number {
  return SEGMENTS.findIndex((one) => one === segment) * ARREARS.length + ARREARS.indexOf(arrears);
}

/** An invitation by its number, with what followed. */
export interface NumberedInvitation extends Invitation {
  readonly survey_sk: number;
  /** 1 where it was answered and the days after that are over. */
  readonly is_followed: number;
}

/** Reads the invitations of the year, in the order of their numbers: as columns, since rows of text take ten times as long. */
export async function readInvitations(warehouse: Warehouse, asOf: Day): Promise<readonly NumberedInvitation[]> {
  const rows = await warehouse.rows<{ trigger: string }>(
    "select distinct trigger from experience.survey_answer where trigger is not null order by trigger",
  );
  const triggers = rows.map(({ trigger }) => trigger);
  const columns = await warehouse.columns(
    `select survey_sk, customer_sk, month_index, ${listPlace(triggers, "trigger")} as trigger, score,
       ${listPlace(CUSTOMER_TYPES, "customer_type")} as customer_type, ${listPlace(SEGMENTS, "segment")} as segment,
       ${listPlace(ARREARS, "arrears")} as arrears, tenure_months, credit_sales_365d,
       days_beyond_terms_before, days_beyond_terms_after, answered_on - date '1970-01-01' as answered_day
     from experience.survey_answer order by survey_sk`,
  );
  const column = (name: string) => columns.get(name)!;
  const known = (name: string) => {
    const values = column(name);
    return (row: number) => (Number.isNaN(values[row]!) ? null : values[row]!);
  };
  const [customer, month, answeredDay] = [column("customer_sk"), column("month_index"), column("answered_day")];
  const [trigger, type, segment, arrears] = ["trigger", "customer_type", "segment", "arrears"].map(column);
  const [score, tenure, sales] = ["score", "tenure_months", "credit_sales_365d"].map(known);
  const [before, after] = ["days_beyond_terms_before", "days_beyond_terms_after"].map(known);
  const lastFollowed = dayNumber(asOf) - RECENT_DAYS;
  return Array.from(column("survey_sk"), (survey_sk, row) => ({
    survey_sk,
    customer_sk: customer[row]!,
    month_index: month[row]!,
    trigger: triggers[trigger![row]!] ?? null,
    score: score!(row),
    customer_type: CUSTOMER_TYPES[type![row]!] ?? null,
    segment: SEGMENTS[segment![row]!] ?? null,
    arrears: ARREARS[arrears![row]!]!,
    tenure_months: tenure!(row),
    credit_sales_365d: sales!(row),
    days_beyond_terms_before: before!(row),
    days_beyond_terms_after: after!(row),
    is_followed: answeredDay[row]! <= lastFollowed ? 1 : 0,
  }));
}
