import { dayNumber, type Day } from "../../../models/calendar.ts";
import type { Capacity } from "../../../models/treatment/capacity.ts";
import { planContacts, type ContactPlan } from "../../../models/treatment/contact-plan.ts";
import type { MeasuredEffects } from "../../../models/treatment/effect.ts";
import { daysAheadOf, policyOn, type Policy } from "../../../models/treatment/policy.ts";
import { ExpectedError } from "../../config/errors.ts";
import type { Settings } from "../../config/settings.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { capacityLeft, capacityOf, DAYS_PER_WEEK, knownWeeks, weekEndAfter } from "./capacity.ts";
import { controlArms } from "./control-arms.ts";
import { customerStates } from "./customer-states.ts";
import { madeContacts } from "./made-contacts.ts";
import { effectsKnownOn } from "./measured-effects.ts";
import { profilesAt } from "./profiles.ts";

/** The next step with every customer as of a day, and what it was decided with. */
export interface Worklist extends ContactPlan {
  readonly asOf: Day;
  /** Sunday that ends the week that the list is for. */
  readonly weekEndsOn: Day;
  readonly policy: Policy;
  /** What was left of the week's capacity before the list. */
  readonly capacity: Capacity;
  readonly effects: MeasuredEffects;
}

/** Returns the policy of a day. Throws SETTINGS_INVALID where the settings have none. */
export function requirePolicy({ versions }: Settings["treatment"], day: Day): Policy {
  const policy = policyOn(versions, day);
  if (policy !== undefined) return policy;
  throw new ExpectedError("SETTINGS_INVALID", {
    where: "setting treatment.versions",
    found: `no version that holds on ${day}`,
    expected: "a version for the day that is asked about",
    action: "Let a version begin earlier, or the last one have no valid_to.",
  });
}

/** Returns the worklist for the week of the day after `asOf`, from what was known at the end of that day. */
export async function worklistAsOf(warehouse: Warehouse, settings: Settings, asOf: Day): Promise<Worklist> {
  const policy = requirePolicy(settings.treatment, asOf);
  const weekEndsOn = weekEndAfter(asOf);
  const book = await madeContacts(warehouse, asOf);
  const day = dayNumber(asOf);
  const made = book.countByChannel({ after: dayNumber(weekEndsOn) - DAYS_PER_WEEK, until: day });
  const capacity = capacityLeft(capacityOf(weekEndsOn, await knownWeeks(warehouse, asOf), settings.treatment), made);
  const effects = await effectsKnownOn(warehouse, asOf);
  const arms = await controlArms(warehouse, asOf);
  const states = await customerStates(warehouse, asOf, daysAheadOf(policy));
  const profiles = await profilesAt(warehouse, settings.risk, asOf);
  const plan = planContacts(states.with(profiles), day, { policy, book, effects, controlArms: arms }, capacity);
  return { ...plan, asOf, weekEndsOn, policy, capacity, effects };
}
