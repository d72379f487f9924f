import { expect, it } from "vitest";
import type { OutcomeEffect } from "../../../models/release/effects.ts";
import { withResponseGroups } from "../../../models/treatment/response-groups.ts";
import { SAMPLE_RELEASE } from "../../reports/sample-release.ts";

const { effectiveness } = SAMPLE_RELEASE;
if (!effectiveness.available) throw new Error("the sample has effects");
const [first] = effectiveness.outcomes;

const effect = (outcome: OutcomeEffect["outcome"], low: number, high: number, over: Partial<OutcomeEffect> = {}) => ({
  ...first!,
  outcome,
  segment: "structural" as const,
  treated: 300,
  control: 300,
  control_mean: 0.5,
  difference: { value: (low + high) / 2, low, high, n: 600 },
  pooled: null,
  is_discovery: low > 0 || high < 0,
  response_group: null,
  ...over,
});
const groupOf = (...effects: readonly OutcomeEffect[]) => withResponseGroups(effects)[0]!.response_group;

const NO_CASH = effect("paid_14", -0.08, 0.07);

it("leaves alone whom the treatment does not make pay and who thinks less of us for it", () => {
  expect(groupOf(NO_CASH, effect("nps", -92, -57))).toBe("do_not_disturb");
  expect(groupOf(NO_CASH, effect("opt_out", 0.02, 0.06))).toBe("do_not_disturb");
  expect(groupOf(NO_CASH, effect("nps", 12, 30), effect("complaint", 0.01, 0.03))).toBe("do_not_disturb");
});

it("does not where that is not shown: no discovery, an interval around nothing once pooled, another segment or experiment", () => {
  expect(groupOf(NO_CASH)).toBe("undecided");
  expect(groupOf(NO_CASH, effect("nps", -20, -1, { is_discovery: false }))).toBe("undecided");
  const pooled = { value: -6, low: -15, high: 3, n: 600 };
  expect(groupOf(NO_CASH, effect("nps", -40, -2, { pooled }))).toBe("undecided");
  expect(groupOf(NO_CASH, effect("nps", -92, -57, { segment: "mixed" }))).toBe("undecided");
  expect(groupOf(NO_CASH, effect("nps", -92, -57, { experiment_id: "another" }))).toBe("undecided");
});

it("calls persuadable whom it makes pay, whatever they think of it: that is a price to be weighed", () => {
  expect(groupOf(effect("paid_14", 0.02, 0.2), effect("nps", -92, -57))).toBe("persuadable");
});

it("goes by no effect on cash that is no discovery: of some fifty intervals, one in twenty leaves zero out by chance", () => {
  const byChance = { is_discovery: false };
  expect(groupOf(effect("paid_14", -0.2, -0.01, byChance))).toBe("undecided");
  expect(groupOf(effect("paid_14", 0.01, 0.2, byChance))).toBe("undecided");
  expect(groupOf(effect("paid_14", 0.01, 0.2, byChance), effect("nps", -92, -57))).toBe("do_not_disturb");
  const surely = effect("paid_14", 0.01, 0.04, { ...byChance, control_mean: 0.8 });
  expect(groupOf(surely)).toBe("sure_thing");
});

it("has no group for all customers together, nor by any other outcome", () => {
  const all = { segment: "all" as const };
  expect(groupOf(effect("paid_14", -0.08, 0.07, all), effect("nps", -92, -57, all))).toBeNull();
  expect(groupOf(effect("paid_30", -0.08, 0.07), effect("nps", -92, -57))).toBeNull();
});
