import { describe, expect, it } from "vitest";
import type { Channel } from "../../../models/contract/channel.ts";
import { allocateCapacity, type Candidate } from "../../../models/treatment/capacity.ts";
import type { MeasuredEffect } from "../../../models/treatment/effect.ts";
import { capacityWith, effectOf, STANDARD } from "./policy-bench.ts";

const stage = { daysPastDue: 3, name: "phone_call", treatment: STANDARD.treatments.phone_call!, occurrence: 1 };

function candidate(
  euros: number,
  channels: readonly Channel[],
  effect?: MeasuredEffect,
  lateProbability = 0.5,
): Candidate {
  const options = channels.map((channel) => ({ stage, channel, effect }));
  return { action: { group: "everybody", options, cents: 100 * euros, daysPastDue: 3 }, lateProbability };
}

const channelsOf = (...parameters: Parameters<typeof allocateCapacity>) =>
  allocateCapacity(...parameters).map((option) => option?.channel);

describe("capacity", () => {
  it("gives everybody his first channel where there is room for all", () => {
    const candidates = [candidate(1, ["phone", "email"]), candidate(2, ["email"])];
    expect(channelsOf(candidates, capacityWith())).toEqual(["phone", "email"]);
  });

  it("goes to the largest amounts at risk where effects are not known, the rest to their next channel", () => {
    const candidates = [
      candidate(100, ["phone", "email"]),
      candidate(300, ["phone", "letter"]),
      candidate(200, ["phone"]),
      candidate(400, ["phone", "email"], undefined, 0.1),
    ];
    expect(channelsOf(candidates, capacityWith({ phone: 29 }))).toEqual(["email", "phone", "phone", "email"]);
    expect(channelsOf(candidates, capacityWith({ phone: 10 }))).toEqual(["email", "phone", undefined, "email"]);
  });

  it("goes to the largest expected gains where all are measured", () => {
    const candidates = [
      candidate(300, ["phone"], effectOf("phone_call", 0.01, 0.01)),
      candidate(100, ["phone"], effectOf("phone_call", 0.2, 0.05)),
    ];
    expect(channelsOf(candidates, capacityWith({ phone: 10 }))).toEqual([undefined, "phone"]);
  });

  it("compares amounts at risk where one of them is not measured", () => {
    const candidates = [candidate(300, ["phone"]), candidate(100, ["phone"], effectOf("phone_call", 0.9, 0.05))];
    expect(channelsOf(candidates, capacityWith({ phone: 10 }))).toEqual(["phone", undefined]);
  });

  it("goes in the given order where values are equal, and to nobody where there is none", () => {
    const candidates = [candidate(100, ["phone"]), candidate(100, ["phone"])];
    expect(channelsOf(candidates, capacityWith({ phone: 10 }))).toEqual(["phone", undefined]);
    expect(channelsOf(candidates, capacityWith({ phone: 0 }))).toEqual([undefined, undefined]);
    expect(channelsOf(candidates, capacityWith({ phone: -30 }))).toEqual([undefined, undefined]);
    expect(channelsOf([], capacityWith())).toEqual([]);
  });

  it("has no end for contacts that take no time", () => {
    expect(channelsOf([candidate(1, ["email"])], capacityWith({ email: 0 }, 0))).toEqual(["email"]);
  });
});
