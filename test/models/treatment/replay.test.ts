import { describe, expect, it } from "vitest";
import { CHANNELS } from "../../../models/contract/channel.ts";
import { contactLoad, contactsBySegment } from "../../../models/treatment/comparison.ts";
import { ContactBook } from "../../../models/treatment/contact-book.ts";
import { ControlArms } from "../../../models/treatment/control-arms.ts";
import { MeasuredEffects } from "../../../models/treatment/effect.ts";
import { CustomerProfiles } from "../../../models/treatment/profiles.ts";
import { PolicyReplay } from "../../../models/treatment/replay.ts";
import { capacityWith, customerWith, effectOf, policyWith, TODAY } from "./policy-bench.ts";

const CUSTOMERS = 4;
const STEPS = { name: "everybody", stages: { "3": "friendly_reminder", "10": "phone_call", "20": "text_message" } };
const place = (channel: (typeof CHANNELS)[number]) => CHANNELS.indexOf(channel);

/** Follows a policy over three weeks in which customers 1 to 3 owe 100.00 that was due four days before the first. */
function replayed(per_30_days: number, phoneMinutes = Infinity, effects = new MeasuredEffects([])) {
  const limits = { per_7_days: 2, per_30_days, channels: {} };
  const policy = policyWith({ groups: [STEPS], contact_limits: limits });
  const replay = new PolicyReplay(CUSTOMERS, new ContactBook(CUSTOMERS), effects, new ControlArms());
  const weeks = [0, 7, 14].map((days) => {
    const states = [1, 2, 3].map((customer) => customerWith(4, { customer }));
    return replay.addWeek(TODAY + days, states, policy, capacityWith({ phone: phoneMinutes }));
  });
  return { replay, weeks };
}

describe("a policy that is followed week by week", () => {
  it("takes its own contacts for made, and so goes on to the next step", () => {
    const { replay, weeks } = replayed(4);
    expect(weeks.map(({ contacts }) => [contacts[place("email")], contacts[place("phone")]])).toEqual([
      [3, 0],
      [0, 3],
      [0, 0],
    ]);
    expect([...replay.contacts]).toEqual([0, 2, 2, 2]);
  });

  it("counts minutes, and whom limits or capacity kept from a step", () => {
    const { weeks } = replayed(4, 20);
    expect(weeks[1]).toMatchObject({ withoutCapacity: 1, atLimit: 0 });
    expect(weeks[1]!.minutes[place("phone")]).toBe(20);
    expect(weeks[1]!.availableMinutes[place("phone")]).toBe(20);
    expect(weeks[1]!.availableMinutes[place("email")]).toBe(Infinity);
    expect(replayed(1).weeks.map(({ atLimit }) => atLimit)).toEqual([0, 3, 3]);
  });

  it("keeps amounts apart by whether the effect of the step is known", () => {
    const effects = new MeasuredEffects([effectOf("phone_call", 0.1, 0.05)]);
    const { replay } = replayed(4, Infinity, effects);
    expect(replay.unmeasured).toEqual({ contacts: 3, cents: 30_000 });
    expect(replay.amounts).toEqual({ customer: [1, 2, 3], effect: [0, 0, 0], cents: [10_000, 10_000, 10_000] });
  });
});

describe("contacts with customers", () => {
  it("are counted over those who had any", () => {
    const { replay } = replayed(4, 20);
    expect(contactLoad(replay)).toMatchObject({ contacts: 6, customers: 3, mean: 2, p90: 2, most: 2 });
    const none = new PolicyReplay(CUSTOMERS, new ContactBook(CUSTOMERS), new MeasuredEffects([]), new ControlArms());
    expect(contactLoad(none)).toMatchObject({ contacts: 0, customers: 0, mean: null, p90: null, most: null });
  });

  it("are more for some and fewer for others, by segment", () => {
    const profiles = new CustomerProfiles(CUSTOMERS);
    profiles.set(1, "mixed", null, 0.2);
    profiles.set(2, "spotless", null, 0.2);
    const sides = { present: replayed(4).replay, other: replayed(1).replay };
    expect(contactsBySegment(sides, profiles)).toEqual([
      { segment: "mixed", customers: 1, presentContacts: 2, otherContacts: 1, withMore: 0, withFewer: 1 },
      { segment: "spotless", customers: 1, presentContacts: 2, otherContacts: 1, withMore: 0, withFewer: 1 },
      { segment: null, customers: 1, presentContacts: 2, otherContacts: 1, withMore: 0, withFewer: 1 },
    ]);
  });
});
