import type { Arrears } from "../../../models/release/experience.ts";

/** An invitation of `experience.survey_answer`, as the page reads it. */
export interface Invitation extends Record<string, string | number | null> {
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
