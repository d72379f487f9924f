import type { Channel } from "../../../models/contract/channel.ts";
import { CHANNELS } from "../../../models/contract/channel.ts";
import type { Capacity } from "../../../models/treatment/capacity.ts";
import { ContactBook } from "../../../models/treatment/contact-book.ts";
import { ControlArms } from "../../../models/treatment/control-arms.ts";
import type { CustomerState } from "../../../models/treatment/customer-state.ts";
import { MeasuredEffects, type MeasuredEffect } from "../../../models/treatment/effect.ts";
import type { Decider } from "../../../models/treatment/next-best-action.ts";
import { policyOn, type Policy, type PolicyVersion } from "../../../models/treatment/policy.ts";
import { normalizeSettings } from "../../../pipelines/config/settings.ts";

/** The policy of the default settings. */
export const STANDARD: PolicyVersion = normalizeSettings({}, "test").treatment.versions.standard!;

/** Day of the decisions in these tests. */
export const TODAY = 20_000;

/** Returns a policy with `changes` on top of the standard one. */
export function policyWith(changes: Partial<PolicyVersion> = {}): Policy {
  return policyOn({ test: { ...STANDARD, ...changes } }, "2024-10-04")!;
}

/** Returns a customer who owes 100.00 since `daysPastDue` days, and nothing else about him. */
export function customerWith(daysPastDue: number, changes: Partial<CustomerState> = {}): CustomerState {
  const isOverdue = daysPastDue > 0;
  return {
    customer: 1,
    segment: "mixed",
    riskTier: null,
    customerType: "consumer",
    overdueCents: isOverdue ? 10_000 : 0,
    oldestDueOn: isOverdue ? TODAY - daysPastDue : null,
    upcomingCents: isOverdue ? 0 : 10_000,
    nextDueOn: isOverdue ? null : TODAY - daysPastDue,
    lateProbability: 0.5,
    hasObjected: false,
    hasOpenDispute: false,
    hasArrangement: false,
    promisedFor: null,
    preferredChannel: null,
    refusedChannels: [],
    ...changes,
  };
}

/** Returns what decisions are taken with: a policy, contacts made before with customer 1, and measured effects. */
export function deciderWith(
  policy: Policy,
  contacts: readonly (readonly [daysAgo: number, channel: Channel, treatment: string])[] = [],
  effects: readonly MeasuredEffect[] = [],
): Decider {
  const book = new ContactBook(10);
  for (const [daysAgo, channel, treatment] of contacts) book.add(1, TODAY - daysAgo, channel, treatment);
  return { policy, book, effects: new MeasuredEffects(effects), controlArms: new ControlArms() };
}

/** Returns an effect in the segment of `customerWith`. */
export function effectOf(treatment: string, difference: number, half: number): MeasuredEffect {
  const interval = { low: difference - half, high: difference + half };
  return { experimentId: "E", treatment, segment: "mixed", difference, interval, customers: 400 };
}

/** Returns a capacity with room for all, but for what is named. */
export function capacityWith(
  limited: Readonly<Partial<Record<Channel, number>>> = {},
  minutesPerContact = 10,
): Capacity {
  return Object.fromEntries(
    CHANNELS.map((channel) => [channel, { minutesPerContact, minutes: limited[channel] ?? Infinity }]),
  ) as unknown as Capacity;
}
