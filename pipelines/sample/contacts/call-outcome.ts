import type { Random } from "../../../models/random.ts";
import { pick } from "../draws.ts";
import type { PaymentState } from "../customers/payment-state.ts";

/** What comes of a call in which the person who decides is reached. */
export type SpokenOutcome =
  | "promise"
  | "spoken"
  | "call_back"
  | "question"
  | "says_paid"
  | "arrangement_requested"
  | "refusal";

export type ReasonForNonPayment =
  | "forgotten"
  | "absent"
  | "invoice_not_received"
  | "awaiting_approval"
  | "administrative_error"
  | "payment_under_way"
  | "lack_of_money"
  | "disputed"
  | "unwilling";

/** What is said on the phone: who cannot pay and who does not want to say the same things, in other shares. */
export const CALLS = {
  shareReached: 0.5,
  outcomes: {
    none: {
      promise: 0.6,
      spoken: 0.15,
      call_back: 0.08,
      question: 0.07,
      says_paid: 0.1,
      arrangement_requested: 0,
      refusal: 0,
    },
    cannot_pay: {
      promise: 0.65,
      spoken: 0.12,
      call_back: 0.06,
      question: 0.04,
      says_paid: 0.03,
      arrangement_requested: 0.08,
      refusal: 0.02,
    },
    will_not_pay: {
      promise: 0.65,
      spoken: 0.1,
      call_back: 0.06,
      question: 0.03,
      says_paid: 0.06,
      arrangement_requested: 0.02,
      refusal: 0.08,
    },
  },
  reasons: {
    none: {
      forgotten: 0.34,
      absent: 0.1,
      invoice_not_received: 0.14,
      awaiting_approval: 0.12,
      administrative_error: 0.1,
      payment_under_way: 0.14,
      lack_of_money: 0.04,
      disputed: 0.02,
      unwilling: 0,
    },
    cannot_pay: {
      forgotten: 0.16,
      absent: 0.05,
      invoice_not_received: 0.07,
      awaiting_approval: 0.03,
      administrative_error: 0.03,
      payment_under_way: 0.1,
      lack_of_money: 0.54,
      disputed: 0.02,
      unwilling: 0,
    },
    will_not_pay: {
      forgotten: 0.22,
      absent: 0.05,
      invoice_not_received: 0.14,
      awaiting_approval: 0.12,
      administrative_error: 0.06,
      payment_under_way: 0.22,
      lack_of_money: 0.08,
      disputed: 0.07,
      unwilling: 0.04,
    },
  },
} as const satisfies {
  readonly shareReached: number;
  readonly outcomes: Readonly<Record<PaymentState, Readonly<Record<SpokenOutcome, number>>>>;
  readonly reasons: Readonly<Record<PaymentState, Readonly<Record<ReasonForNonPayment, number>>>>;
};

/** Draws what comes of a call to a customer in this state who is reached, and the reason that he gives. */
export function drawCallOutcome(
  random: Random,
  state: PaymentState,
): { readonly outcome: SpokenOutcome; readonly reason: ReasonForNonPayment } {
  return { outcome: pick(random, CALLS.outcomes[state]), reason: pick(random, CALLS.reasons[state]) };
}
