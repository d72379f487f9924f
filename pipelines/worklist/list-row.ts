import { dayFromNumber, type Day } from "../../models/calendar.ts";
import type { Channel } from "../../models/contract/channel.ts";
import type { Interval } from "../../models/inference/interval.ts";
import type { CustomerType, RiskTier, Segment } from "../../models/release/release.ts";
import { amountAtRiskCents } from "../../models/treatment/capacity.ts";
import type { CustomerState } from "../../models/treatment/customer-state.ts";
import type { PlannedContact } from "../../models/treatment/contact-plan.ts";
import type { LeaveReason } from "../../models/treatment/next-best-action.ts";
import type { Tone } from "../../models/contract/letter.ts";
import type { Worklist } from "../analysis/treatment/worklist.ts";
import type { CustomerIds } from "../sources/privacy/vault.ts";

/** A value with its 95% interval. */
export interface Range extends Interval {
  readonly value: number;
}

/** The step that is to be taken with a customer. */
export interface ListedStep {
  readonly treatment: string;
  readonly channel: Channel;
  readonly tone: Tone;
  readonly template: string;
  /** Most instalments of an arrangement; null where none is offered. */
  readonly instalments: number | null;
  /** Group of the policy, and days past due from which the step may be taken. */
  readonly group: string;
  readonly stage: number;
  /** Change in the probability of paying within the outcome days; null where no randomised comparison tells. */
  readonly effect: (Range & { readonly customers: number }) | null;
  /** Cents that this is expected to bring. */
  readonly gainCents: Range | null;
}

/** One customer on the list: what to do, or why he is let be. Amounts are in cents. */
export interface ListRow {
  /** Number of the customer in the company's own books. */
  readonly customer: string;
  readonly segment: Segment | null;
  readonly riskTier: RiskTier | null;
  readonly customerType: CustomerType | null;
  readonly cents: number;
  readonly dueOn: Day;
  /** Below zero where it is not due yet. */
  readonly daysPastDue: number;
  readonly atRiskCents: number;
  readonly step: ListedStep | null;
  readonly leave: LeaveReason | null;
}

/** The rows of a worklist. */
export interface ListRows {
  /** Largest amount at risk first. */
  readonly contacts: readonly ListRow[];
  /** Customers with something past due who are let be, largest amount first. */
  readonly left: readonly ListRow[];
  /** Others who are let be: they have nothing past due. */
  readonly notListed: number;
}

function rowOf(state: CustomerState, asOf: number, ids: CustomerIds): Omit<ListRow, "step" | "leave" | "atRiskCents"> {
  const { customer, segment, riskTier, customerType, oldestDueOn, nextDueOn, overdueCents, upcomingCents } = state;
  const dueOn = oldestDueOn ?? nextDueOn ?? asOf;
  return {
    customer: ids[customer - 1] ?? "",
    segment,
    riskTier,
    customerType,
    cents: oldestDueOn === null ? upcomingCents : overdueCents,
    dueOn: dayFromNumber(dueOn),
    daysPastDue: asOf - dueOn,
  };
}

function stepOf({ action, option }: PlannedContact): ListedStep {
  const { stage, channel, effect } = option;
  const { tone, template, offers_instalments } = stage.treatment;
  const times = (factor: number, { value, low, high }: Range): Range => ({
    value: factor * value,
    low: factor * low,
    high: factor * high,
  });
  const range = effect === undefined ? null : { value: effect.difference, ...effect.interval };
  return {
    treatment: stage.name,
    channel,
    tone,
    template,
    instalments: offers_instalments ?? null,
    group: action.group,
    stage: stage.daysPastDue,
    effect: effect === undefined || range === null ? null : { ...range, customers: effect.customers },
    gainCents: range === null ? null : times(action.cents, range),
  };
}

/** Returns the rows of a worklist under the customers' own numbers: number `i + 1` of `ids` is at index `i`. */
export function listRows({ contacts, left }: Worklist, asOf: number, ids: CustomerIds): ListRows {
  const due = left.filter(({ state }) => state.oldestDueOn !== null);
  return {
    contacts: contacts
      .map((planned) => {
        const { state, action } = planned;
        const atRiskCents = amountAtRiskCents({ action, lateProbability: state.lateProbability });
        return { ...rowOf(state, asOf, ids), atRiskCents, step: stepOf(planned), leave: null };
      })
      .sort((a, b) => b.atRiskCents - a.atRiskCents),
    left: due
      .map(({ state, reason }) => {
        const row = rowOf(state, asOf, ids);
        return { ...row, atRiskCents: row.cents * state.lateProbability, step: null, leave: reason };
      })
      .sort((a, b) => b.cents - a.cents),
    notListed: left.length - due.length,
  };
}
