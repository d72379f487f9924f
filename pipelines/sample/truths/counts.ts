import { UnappliedCount } from "../payments/cash-application.ts";
import { CollectionCount } from "./collection-count.ts";
import type { CorrectionKind } from "../billing/corrections.ts";
import type { ArrangementKind, ArrangementStatus } from "../contacts/arrangements.ts";
import type { DisputeStage } from "../billing/disputes.ts";
import type { Provider } from "../external-scores.ts";
import type { PaymentState } from "../customers/payment-state.ts";
import { PotentialOutcomes } from "./potential-outcomes.ts";
import type { PromiseOutcome } from "../contacts/promises.ts";
import { SurveyCount } from "../surveys/survey-count.ts";
import { Tally } from "./tally.ts";

function noCorrections(): Record<CorrectionKind, number> {
  return {
    invoice_amount: 0,
    invoice_due_date: 0,
    payment_booked_late: 0,
    allocation_moved: 0,
    credit_note_backdated: 0,
  };
}

/** What is tried on customers, of whom is counted what they would do with it and without it. */
export type Trial = "firm_reminder_tone" | "firm_letter_tone" | "pre_notification" | "call_rule" | "layout_pilot";

type DisputeVerdict = "valid" | "invalid" | "open";

/** Returns the counts that are kept while the rows are drawn, at nothing. */
export function emptyCounts() {
  return {
    collections: new CollectionCount(),
    unapplied: new UnappliedCount(),
    corrections: noCorrections(),
    disputesByState: new Tally<PaymentState, DisputeVerdict>(),
    disputesByStage: new Tally<DisputeStage, DisputeVerdict>(),
    arrangements: new Tally<ArrangementKind, ArrangementStatus>(),
    promises: new Tally<PaymentState, PromiseOutcome | "renewed" | "open">(),
    preferences: new Tally<string, string>(),
    surveys: new SurveyCount(),
    potentialOutcomes: new PotentialOutcomes<Trial>(),
    externalScores: new Tally<Provider, "customers" | "observations">(),
  };
}

export type Counts = ReturnType<typeof emptyCounts>;
