import fc from "fast-check";
import { expect, it } from "vitest";
import { CHANNELS, type Channel } from "../../models/contract/channel.ts";
import { CUSTOMER_TYPES, RISK_TIERS, SEGMENTS } from "../../models/release/release.ts";
import type { Capacity } from "../../models/treatment/capacity.ts";
import { ContactBook } from "../../models/treatment/contact-book.ts";
import { planContacts } from "../../models/treatment/contact-plan.ts";
import { ControlArms } from "../../models/treatment/control-arms.ts";
import type { CustomerState } from "../../models/treatment/customer-state.ts";
import { MeasuredEffects } from "../../models/treatment/effect.ts";
import { policyOn } from "../../models/treatment/policy.ts";
import { STANDARD } from "../models/treatment/policy-bench.ts";

const DAY = 1000;
const CUSTOMERS = 12;

const chance = fc.nat(15).map((number) => number === 0);
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

const state = fc.record({
  segment: orNull(fc.constantFrom(...SEGMENTS)),
  riskTier: orNull(fc.constantFrom(...RISK_TIERS)),
  customerType: orNull(fc.constantFrom(...CUSTOMER_TYPES)),
  overdueCents: fc.integer({ min: 0, max: 500_000 }),
  daysPastDue: fc.integer({ min: -10, max: 90 }),
  lateProbability: fc.double({ min: 0, max: 1, noNaN: true }),
  hasObjected: chance,
  hasOpenDispute: chance,
  hasArrangement: chance,
  promisedIn: orNull(fc.integer({ min: -10, max: 10 })),
  preferredChannel: orNull(fc.constantFrom(...CHANNELS)),
  refusedChannels: fc.subarray([...CHANNELS], { maxLength: 3 }),
});

type Drawn = typeof state extends fc.Arbitrary<infer T> ? T : never;

function stateOf(customer: number, { daysPastDue, promisedIn, overdueCents, ...drawn }: Drawn): CustomerState {
  const isOverdue = daysPastDue > 0;
  return {
    ...drawn,
    customer,
    overdueCents: isOverdue ? overdueCents : 0,
    oldestDueOn: isOverdue ? DAY - daysPastDue : null,
    upcomingCents: isOverdue ? 0 : overdueCents,
    nextDueOn: isOverdue ? null : DAY - daysPastDue,
    promisedFor: promisedIn === null ? null : DAY + promisedIn,
  };
}

const limit = fc.integer({ min: 0, max: 4 });
const limits = fc.record({
  per_7_days: limit,
  per_30_days: limit,
  channels: fc.record(
    {
      email: fc.record({ per_7_days: limit }),
      letter: fc.record({ per_30_days: limit }),
      phone: fc.record({ per_30_days: limit }),
    },
    { requiredKeys: [] },
  ),
});

const contact = fc.record({
  customer: fc.nat(CUSTOMERS - 1),
  daysAgo: fc.nat(35),
  channel: fc.constantFrom(...CHANNELS),
  treatment: fc.constantFrom(...Object.keys(STANDARD.treatments)),
});

const capacity: fc.Arbitrary<Capacity> = fc
  .tuple(...CHANNELS.map(() => fc.record({ minutesPerContact: fc.nat(15), minutes: fc.nat(60) })))
  .map(
    (channels) =>
      Object.fromEntries(CHANNELS.map((channel, index) => [channel, channels[index]])) as unknown as Capacity,
  );

const days = (channelLimits: { per_7_days?: number | undefined; per_30_days?: number | undefined }) =>
  [
    [7, channelLimits.per_7_days ?? Infinity],
    [30, channelLimits.per_30_days ?? Infinity],
  ] as const;

it("no plan breaks a limit, an opt-out, a reason to let be, a randomised comparison, or the capacity", () => {
  const world = fc.record({
    states: fc.array(state, { minLength: CUSTOMERS, maxLength: CUSTOMERS }),
    contacts: fc.array(contact, { maxLength: 20 }),
    limits,
    capacity,
    daysBetween: fc.nat(8),
    controls: fc.subarray(
      Array.from({ length: CUSTOMERS }, (_, customer) => customer),
      { maxLength: 4 },
    ),
  });
  let planned = 0;
  fc.assert(
    fc.property(world, (drawn) => {
      const made = [...drawn.contacts].sort((a, b) => b.daysAgo - a.daysAgo);
      const book = new ContactBook(CUSTOMERS);
      for (const { customer, daysAgo, channel, treatment } of made)
        book.add(customer, DAY - daysAgo, channel, treatment);
      const rules = { ...STANDARD, contact_limits: drawn.limits, days_between_steps: drawn.daysBetween };
      const controlArms = new ControlArms();
      for (const customer of drawn.controls) controlArms.add(customer, "friendly_reminder", DAY, DAY);
      const policy = policyOn({ test: rules }, "2024-01-01")!;
      const decider = { policy, book, effects: new MeasuredEffects([]), controlArms };
      const states = drawn.states.map((one, customer) => stateOf(customer, one));
      const { contacts, left } = planContacts(states, DAY, decider, drawn.capacity);
      planned += contacts.length;

      const treated = contacts.map((one) => one.state.customer);
      expect([...treated, ...left.map((one) => one.state.customer)].sort((a, b) => a - b)).toEqual(
        states.map((_, customer) => customer),
      );
      const minutes = new Map<Channel, number>();
      for (const { state: who, option } of contacts) {
        const { channel } = option;
        expect(who.refusedChannels).not.toContain(channel);
        if (drawn.controls.includes(who.customer)) expect(option.stage.name).not.toBe("friendly_reminder");
        expect([who.hasObjected, who.hasOpenDispute, who.hasArrangement]).toEqual([false, false, false]);
        expect(who.promisedFor ?? -Infinity).toBeLessThan(DAY - 2);
        expect(who.overdueCents + who.upcomingCents).toBeGreaterThanOrEqual(1000);
        const own = made.filter(({ customer }) => customer === who.customer);
        const within = (window: number, by?: Channel) =>
          1 + own.filter(({ daysAgo, channel: was }) => daysAgo < window && (by === undefined || was === by)).length;
        for (const [window, most] of days(drawn.limits)) expect(within(window)).toBeLessThanOrEqual(most);
        const channelLimits = (drawn.limits.channels as Partial<Record<Channel, object>>)[channel] ?? {};
        for (const [window, most] of days(channelLimits)) expect(within(window, channel)).toBeLessThanOrEqual(most);
        minutes.set(channel, (minutes.get(channel) ?? 0) + drawn.capacity[channel].minutesPerContact);
      }
      for (const [channel, used] of minutes) expect(used).toBeLessThanOrEqual(drawn.capacity[channel].minutes);
    }),
    { numRuns: 300 },
  );
  expect(planned).toBeGreaterThan(100);
});
