import { ARRANGEMENTS } from "../contacts/arrangements.ts";
import { CALLS } from "../contacts/call-outcome.ts";
import { CAPACITY, callsPerWeek } from "../contacts/capacity.ts";
import type { Counts } from "./counts.ts";
import { DISPUTES } from "../billing/disputes.ts";
import { LOOKING_AHEAD, PROVIDERS } from "../external-scores.ts";
import { HARDSHIP } from "../customers/hardship.ts";
import { INBOUND } from "../contacts/inbound-promises.ts";
import { PREFERENCES } from "../customers/preferences.ts";
import { PROMISES } from "../contacts/promises.ts";
import { UNWILLINGNESS } from "../customers/unwillingness.ts";

const COUNTED = {
  power: null,
  power_reason: "the counts are of the whole ledger at the end of the window, not of a sample",
};
const KNOWN = { power: null, power_reason: "known membership, not a comparison of samples" };

/** What keeps customers from paying, by what they can be told apart, and what makes them look alike. */
export function paymentStateTruth() {
  return {
    value: ["cannot_pay", "will_not_pay"],
    unit: "state of a customer, with its first and last day, in payment_states",
    acts: "on invoices due in that time; never both at once",
    cannot_pay: {
      begins: "at a constant rate by class: see deterioration",
      smallest_first: HARDSHIP.smallestFirst,
      in_parts: HARDSHIP.inParts,
      collections: "fail for lack of money, and are given up after some months; then he pays himself, late",
      asks_for_arrangement: ARRANGEMENTS.shareOfSpells,
    },
    will_not_pay: {
      share_by_class: UNWILLINGNESS.shareByClass,
      length_months: UNWILLINGNESS.lengthMonths,
      share_of_invoices_withheld: UNWILLINGNESS.shareWithheld,
      paid_days_past_due: UNWILLINGNESS.daysPastDue,
      share_paid_in_parts: UNWILLINGNESS.shareInParts,
      refunded_after_days: UNWILLINGNESS.refundedAfterDays,
      share_refused: UNWILLINGNESS.shareRefused,
      pays_well_elsewhere: LOOKING_AHEAD.daysBeyondTerms,
    },
    look_alike: {
      days_past_due: "after some months of distress bills are paid as late as those that wait for the last step",
      promises: "both break some and keep some; both say that they forgot",
      disputes: "both dispute without ground, the one in four times as many cases",
      arrangements: `a share of ${ARRANGEMENTS.shareOfUnwillingAsking} of what the unwilling agree to they asked for themselves`,
      reasons_given: CALLS.reasons,
    },
    ...KNOWN,
  };
}

/** What was planted in promises, and how many there are. */
export function promiseTruth({ promises }: Counts) {
  return {
    value: PROMISES.outcomes,
    unit: "share of the promises, by what keeps the customer from paying, where the payments leave it open",
    acts: "in calls in which the person who decides is reached, or that he makes; the payments do not depend on them",
    share_of_part: PROMISES.ofPart,
    share_calling_about_firm_letter: INBOUND.shareCalling,
    kept: {
      within_bank_days: PROMISES.graceBankDays,
      from_share: PROMISES.keptFromShare,
      partly_from_share: PROMISES.partlyFromShare,
    },
    share_renewed_of_broken: PROMISES.renewed,
    share_calling_about_broken: PROMISES.shareCallingAboutBroken,
    outcomes_of_calls: CALLS.outcomes,
    counted: promises.figures(),
    ...COUNTED,
  };
}

/** What was planted in payment arrangements, and how many there are. */
export function arrangementTruth({ arrangements }: Counts) {
  return {
    value: ARRANGEMENTS.completes,
    unit: "share of the arrangements that are completed by who recovers",
    acts: "in distress at the customer's request, and once for some of those who do not want to pay",
    realistic: "an instalment is at most this share of a usual month",
    realistic_share_of_month: ARRANGEMENTS.realisticShareOfMonth,
    down_payment_share: ARRANGEMENTS.downPayment,
    share_of_spells: ARRANGEMENTS.shareOfSpells,
    share_accepted: ARRANGEMENTS.shareAccepted,
    share_of_unwilling: ARRANGEMENTS.shareOfUnwilling,
    counted: arrangements.figures(),
    ...COUNTED,
  };
}

/** What was planted in disputes, and how many there are. */
export function disputeTruth({ disputesByState, disputesByStage }: Counts) {
  return {
    value: DISPUTES.shareOfCreditNotes,
    unit: "share of the credit notes that come of a dispute, which is then upheld and closed on the day of the note",
    acts: "on every credit note before or after payment; without ground on undivided invoices that are not collected",
    invalid_share_of_invoices: { by_class: DISPUTES.invalidByClass, by_state: DISPUTES.invalidByState },
    invalid_are: "closed without a credit note, and paid late and only after that",
    causes: DISPUTES.causes,
    counted: { by_state: disputesByState.figures(), by_stage: disputesByStage.figures() },
    ...COUNTED,
  };
}

/** What was planted in preferences and opt-outs, and how many there are. */
export function preferenceTruth({ preferences }: Counts) {
  return {
    value: PREFERENCES.shareOptingOut,
    unit: "share of the customers who want no more contact by a channel, if they are still there after the last contact",
    acts: "never before a contact: nobody is contacted against his wish",
    share_stating: PREFERENCES.shareStating,
    share_changing: PREFERENCES.shareChanging,
    channels: PREFERENCES.channels,
    refused: PREFERENCES.refused,
    counted: preferences.figures(),
    ...COUNTED,
  };
}

/** What the team could do each week. */
export function capacityTruth(customers: number) {
  return {
    value: callsPerWeek(customers),
    unit: "calls a week",
    acts: "in every week: the hardest cases are called, the others are not",
    minutes_per_call: CAPACITY.minutesPerCall,
    share_for_other_work: CAPACITY.shareForOtherWork,
    power: null,
    power_reason: "a capacity, not a comparison of samples",
  };
}

/** What each made-up provider's score carries. */
export function externalScoreTruth({ externalScores }: Counts) {
  return {
    value: Object.fromEntries(Object.entries(PROVIDERS).map(([name, { carries }]) => [name, carries])),
    unit: "what the score carries beyond own history: only what is ahead adds to it",
    acts: "on every observation",
    looking_ahead: LOOKING_AHEAD,
    providers: Object.fromEntries(
      Object.entries(PROVIDERS).map(([name, { coverage, everyDays, receivedAfterDays, costPerRequest }]) => [
        name,
        {
          coverage,
          every_days: everyDays,
          received_after_days: receivedAfterDays,
          cost_per_request_eur: costPerRequest,
        },
      ]),
    ),
    counted: externalScores.figures(),
    power: null,
    power_reason: "judged by the gain of a model with the score over one without it",
  };
}
