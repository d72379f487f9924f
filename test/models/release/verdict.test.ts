import { describe, expect, it } from "vitest";
import type { OutcomeEffect } from "../../../models/release/effects.ts";
import { directionOf, tradeOffs, verdictOf } from "../../../models/release/verdict.ts";

const effect = (low: number, high: number, over: Partial<OutcomeEffect> = {}): OutcomeEffect => ({
  experiment_id: "E1",
  treatment: "friendly_reminder",
  segment: "all",
  outcome: "paid_14",
  verdict: "effect",
  refusal: null,
  grade: "A",
  treated: 500,
  control: 500,
  treated_mean: 0.5,
  control_mean: 0.5,
  difference: { value: (low + high) / 2, low, high, n: 1000 },
  pooled: null,
  before_p_value: null,
  p_value: 0.5,
  adjusted_p_value: 0.5,
  is_discovery: low > 0 || high < 0,
  needed_per_arm: null,
  assumptions: [],
  response_group: null,
  ...over,
});

describe("the direction of an effect", () => {
  it("is good or bad by its outcome, and only as a discovery", () => {
    expect(directionOf(effect(0.02, 0.1))).toBe("good");
    expect(directionOf(effect(0.02, 0.1, { outcome: "dispute" }))).toBe("bad");
    expect(directionOf(effect(0.02, 0.1, { is_discovery: false }))).toBe("unclear");
  });

  it("is none only where the whole interval is too small to matter", () => {
    expect(directionOf(effect(-0.04, 0.04))).toBe("none");
    expect(directionOf(effect(-0.04, 0.06))).toBe("unclear");
    expect(directionOf(effect(-8, 9, { outcome: "nps" }))).toBe("none");
  });

  it("is that of the pooled effect, where a lucky segment does not shout", () => {
    expect(directionOf(effect(0.01, 0.3, { pooled: { value: 0.04, low: -0.03, high: 0.11, n: 90 } }))).toBe("unclear");
  });
});

describe("the verdict", () => {
  it("rests on both sides", () => {
    expect(verdictOf("good", "unclear", true)).toBe("keep");
    expect(verdictOf("good", "bad", true)).toBe("test");
    expect(verdictOf("none", "none", true)).toBe("stop");
    expect(verdictOf("unclear", "good", true)).toBe("test");
    expect(verdictOf("unclear", "bad", true)).toBe("stop");
    expect(verdictOf("unclear", "bad", false)).toBe("leave_alone");
    expect(verdictOf("bad", "good", false)).toBe("leave_alone");
  });

  it("takes what hurts the customer before what helps him, of the same segment alone", () => {
    const [row, ...rest] = tradeOffs(
      [
        effect(0.02, 0.1),
        effect(12, 20, { outcome: "nps" }),
        effect(0.02, 0.06, { outcome: "opt_out" }),
        effect(-20, -12, { outcome: "nps", segment: "mixed" }),
      ],
      [],
    );
    expect(rest).toEqual([]);
    expect(row).toMatchObject({ cashDirection: "good", experienceDirection: "bad", verdict: "test" });
    expect(row!.experience!.outcome).toBe("opt_out");
  });

  it("is not given where the effect on cash is refused", () => {
    expect(tradeOffs([effect(0, 0, { difference: null, verdict: "refused" })], [])).toEqual([]);
  });

  const alone = { adjusted_p_value: null, is_discovery: false } as const;
  const interaction = (p_value: number) =>
    [
      { experiment_id: "E1", treatment: "friendly_reminder", outcome: "paid_14", segments: 5, p_value, ...alone },
    ] as const;
  const unsure = [effect(-0.02, 0.03), effect(-0.09, 0.07, { segment: "mixed" })];

  it("leaves alone a segment that is hurt itself, also where its cash is that of all customers", () => {
    const own = { segment: "mixed" } as const;
    const rows = tradeOffs([...unsure, effect(-40, -12, { outcome: "nps", ...own })], interaction(0.4));
    expect(rows.find(({ segment }) => segment === "mixed")).toMatchObject({
      cashDirection: "none",
      experienceDirection: "bad",
      borrowed: ["cash"],
      verdict: "leave_alone",
    });
  });

  it("of a segment that shows nothing is that of all customers, where segments are not shown to differ", () => {
    const [whole, segment] = tradeOffs(unsure, interaction(0.4));
    expect(whole).toMatchObject({ verdict: "stop", borrowed: [] });
    expect(segment).toMatchObject({ cashDirection: "none", verdict: "stop", borrowed: ["cash"] });
  });

  it("of a segment is its own where segments differ, where that was not tested, and where it shows something", () => {
    for (const interactions of [interaction(0.01), []]) {
      expect(tradeOffs(unsure, interactions)[1]).toMatchObject({ verdict: "test", borrowed: [] });
    }
    const harmed = [effect(-0.02, 0.03), effect(-0.2, -0.1, { segment: "mixed" })];
    expect(tradeOffs(harmed, interaction(0.4))[1]).toMatchObject({ verdict: "leave_alone", borrowed: [] });
  });
});
