import type { Random } from "../../../models/random.ts";
import type { OverdueTime } from "../payments/arrears.ts";
import type { Day, Window } from "../calendar.ts";
import { chance, integerBetween } from "../draws.ts";
import type { FirstEligibility, StepExperiment } from "../contacts/experiments.ts";
import type { Customer } from "../customers/population.ts";

/** A contact that was made. */
export interface MadeContact {
  readonly on: Day;
  /** Whether he got it was dealt at random. */
  readonly isRandomised: boolean;
}

/** What decides when a customer is asked, and what he is like then. */
export interface SurveyGrounds {
  readonly contacts: MadeContact[];
  /** Days of the contacts after which nobody is asked. */
  readonly quietContactsOn: readonly Day[];
  readonly firstEligibilities: Partial<Record<StepExperiment, FirstEligibility>>;
  readonly overdue: readonly OverdueTime[];
}

export interface Invitation {
  readonly invitedOn: Day;
  readonly trigger: "after_contact" | "periodic" | "experiment";
}

const INVITED_AFTER_CONTACT = 0.12;
/** Both arms of an experiment are asked once, after the days in which it is to show what it does to paying. */
export const ASKED_AFTER_ELIGIBILITY_DAYS = [15, 21] as const;

/** An invitation as it was drawn, which need not be sent. */
export interface DrawnInvitation extends Invitation {
  readonly isSent: boolean;
}

/** Draws the invitations that come each year and after a contact. What only one arm of an experiment would get is not sent. */
export function drawUsualInvitations(
  random: Random,
  customer: Customer,
  contacts: readonly MadeContact[],
  window: Window,
): DrawnInvitation[] {
  const yearlyMonth = integerBetween(random, 0, 11);
  const drawn: DrawnInvitation[] = [];
  for (const month of window.months) {
    const invitedOn = month.firstDay + integerBetween(random, 1, 27);
    const isCustomer = invitedOn >= customer.startsOn && invitedOn <= (customer.endsOn ?? Infinity);
    if (month.monthOfYear !== yearlyMonth || !isCustomer) continue;
    drawn.push({ invitedOn, trigger: "periodic", isSent: true });
  }
  for (const { on, isRandomised } of contacts) {
    const invitedOn = on + integerBetween(random, 2, 7);
    if (!chance(random, INVITED_AFTER_CONTACT)) continue;
    drawn.push({ invitedOn, trigger: "after_contact", isSent: !isRandomised });
  }
  return drawn;
}

/** Draws the invitations of the experiments that a customer is in, one for each, whatever his arm. */
export function drawExperimentInvitations(random: Random, { firstEligibilities }: SurveyGrounds): Invitation[] {
  return Object.values(firstEligibilities).map(({ plannedOn }) => ({
    invitedOn: plannedOn + integerBetween(random, ...ASKED_AFTER_ELIGIBILITY_DAYS),
    trigger: "experiment",
  }));
}
