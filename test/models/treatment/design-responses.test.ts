import { describe, expect, it } from "vitest";
import { dayNumber } from "../../../models/calendar.ts";
import { seededRandom } from "../../../models/random.ts";
import {
  judgeRule,
  type RolledOutMonths,
  type RolloutPlan,
  type RuledItems,
} from "../../../models/treatment/declared-design.ts";
import {
  judgeRolloutResponses,
  judgeRuleResponses,
  monthsOver,
  watchedItems,
} from "../../../models/treatment/design-responses.ts";

const ITEMS = 3000;
const CUTOFF = 200;

/** Items of a customer each, from 100 to 300 euros; what is above the cut-off is treated. */
function items(seed: number) {
  const random = seededRandom(seed);
  const ruled: RuledItems = {
    customer: Int32Array.from({ length: ITEMS }, (_, row) => row),
    timeZero: new Float64Array(ITEMS).fill(19_000),
    openAmount: Float64Array.from({ length: ITEMS }, () => 100 + 200 * random()),
    paidAfter: Float64Array.from({ length: ITEMS }, () => Math.floor(30 * random())),
    isReceived: new Uint8Array(ITEMS),
    covariates: [],
  };
  const isAbove = (row: number) => ruled.openAmount[row]! >= CUTOFF;
  const column = (of: (row: number) => number) => Float64Array.from({ length: ITEMS }, (_, row) => of(row));
  return { ruled, isAbove, column, random };
}

describe("what customers let know after a rule", () => {
  it("is judged as the cash is: the same column is the same effect", () => {
    const { ruled } = items(1);
    const paid = ruled.paidAfter.map((days) => Number(days <= 14));
    const [outcome, disputed] = judgeRuleResponses(ruled, CUTOFF, { dispute: paid })[0]!;
    expect(outcome).toBe("dispute");
    expect(disputed.judgement).toEqual(judgeRule(ruled, CUTOFF, 14).judgement);
  });

  it("has no NPS where who is above the cut-off answers more often, and one where both answer alike", () => {
    const { ruled, isAbove, column, random } = items(2);
    const scoreWhere = (share: (row: number) => number) =>
      judgeRuleResponses(ruled, CUTOFF, {
        nps: column((row) => (random() < share(row) ? (random() < 0.5 ? 10 : 0) : NaN)),
      })[0]![1].judgement;
    expect(scoreWhere((row) => (isAbove(row) ? 0.8 : 0.3))).toMatchObject({
      verdict: "refused",
      grade: "B",
      reason: "missing_differs",
    });
    const alike = scoreWhere(() => 0.5);
    expect(alike.verdict).toBe("effect");
    expect(alike.verdict === "effect" && alike.assumptions).toContain("missing_at_random");
  });

  it("is refused where hardly anybody near the cut-off did it on a side, which counts as few behind it", () => {
    const { ruled, isAbove, column } = items(3);
    const [, rare] = judgeRuleResponses(ruled, CUTOFF, {
      opt_out: column((row) => Number(isAbove(row) ? row % 5 === 0 : row === 4)),
    })[0]!;
    expect(rare.judgement).toMatchObject({ verdict: "refused", reason: "too_few_events" });
    expect(rare.fewest).toBeLessThan(2);
  });

  it("is of the items that were watched for all of the days", () => {
    const { ruled } = items(4);
    const timeZero = ruled.timeZero.map((day, row) => day + (row % 2));
    expect(watchedItems({ ...ruled, timeZero }, 60, 19_060).customer.every((customer) => customer % 2 === 0)).toBe(
      true,
    );
    expect(watchedItems({ ...ruled, timeZero }, 60, 19_061).customer).toHaveLength(ITEMS);
    expect(watchedItems({ ...ruled, timeZero }, 60, 19_059).customer).toHaveLength(0);
  });
});

const FIRST = 2025 * 12;
const PERIODS = 10;
const GROUPS = 12;

/** Twelve groups of sixty customers, of which six get it from the sixth month on. */
function rollout() {
  const rows = GROUPS * 60 * PERIODS;
  const place = (row: number) => ({ customer: Math.floor(row / PERIODS), month: FIRST + (row % PERIODS) });
  const months: RolledOutMonths = {
    customer: Int32Array.from({ length: rows }, (_, row) => place(row).customer),
    month: Int32Array.from({ length: rows }, (_, row) => place(row).month),
    group: Int32Array.from({ length: rows }, (_, row) => place(row).customer % GROUPS),
    share: new Float64Array(rows),
  };
  const plan: RolloutPlan = {
    firstMonth: FIRST,
    lastMonth: FIRST + PERIODS - 1,
    adoption: Array.from({ length: GROUPS }, (_, group) => (group < 6 ? FIRST + 5 : undefined)),
  };
  const isTreated = (row: number) => months.group[row]! < 6 && months.month[row]! >= FIRST + 5;
  return { months, plan, isTreated, rows };
}

describe("what customers let know after a rollout", () => {
  it("is the NPS of who answered by group and month, and refused where it changes who answers", () => {
    const { months, plan, isTreated, rows } = rollout();
    const random = seededRandom(5);
    const scoreWhere = (share: (row: number) => number) =>
      judgeRolloutResponses(months, plan, {
        nps: Float64Array.from({ length: rows }, (_, row) =>
          random() < share(row) ? (random() < (isTreated(row) ? 0.7 : 0.4) ? 10 : 0) : NaN,
        ),
      })[0]![1].judgement;
    const alike = scoreWhere(() => 0.3);
    if (alike.verdict !== "effect") throw new Error(alike.reason);
    // Of a hundred 70 promoters and 30 detractors, instead of 40 and 60: 40 less -20.
    expect(alike.interval.low).toBeLessThan(60);
    expect(alike.interval.high).toBeGreaterThan(60);
    // Six groups of sixty in five months at 0.3 leave hardly anybody who never answered.
    expect(alike.treated.customers).toBeGreaterThan(250);
    expect(alike.treated.customers).toBeLessThanOrEqual(360);
    expect(scoreWhere((row) => (isTreated(row) ? 0.6 : 0.3))).toMatchObject({ reason: "missing_differs" });
  });

  it("is refused where fewer than thirty answered on a side", () => {
    const { months, plan, rows } = rollout();
    const random = seededRandom(6);
    const nps = Float64Array.from({ length: rows }, (_, row) => (random() < 0.012 ? row % 11 : NaN));
    expect(judgeRolloutResponses(months, plan, { nps })[0]![1].judgement).toMatchObject({
      verdict: "refused",
      reason: "too_few_customers",
    });
  });

  it("is of months that are over", () => {
    const { months } = rollout();
    const last = (day: "2025-02-28" | "2025-03-30" | "2025-03-31") =>
      Math.max(...monthsOver(months, dayNumber(day)).month) - FIRST + 1;
    expect([last("2025-02-28"), last("2025-03-30"), last("2025-03-31")]).toEqual([2, 2, 3]);
  });
});
