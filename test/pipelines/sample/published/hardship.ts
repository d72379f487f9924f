import { describe, expect, it } from "vitest";
import { HARDSHIP } from "../../../../pipelines/sample/customers/hardship.ts";
import { failedCollections, paidBills, smallestFirst, type State } from "../hardship.ts";
import { groupBy, mean, rowsOf, sampleOf } from "../rows.ts";

// What is expected holds for the seeds 1 to 4; the figures behind it stand beside it.
const sample = sampleOf({ customers: 3000, months: 36, seed: 1 });
const { truths } = sample.truth;
const bills = paidBills(sample);
const failed = failedCollections(sample);

const reasonsOf = (state: State) => failed.filter((one) => one.state === state).map(({ reason }) => reason);
const shareOf = (reasons: readonly string[], some: readonly string[]) =>
  reasons.filter((reason) => some.includes(reason)).length / reasons.length;

describe("collections that go back", () => {
  it("do so for lack of money alone where the customer cannot pay", () => {
    const reasons = reasonsOf("cannot_pay");
    expect(reasons.length).toBeGreaterThan(40);
    expect(new Set(reasons)).toEqual(new Set(["AM04", "MS03"]));
  });

  it("are refunded or refused by those who do not want to pay, but for a few", () => {
    const reasons = reasonsOf("will_not_pay");
    expect(reasons.length).toBeGreaterThan(20);
    // 96% to 100%; of the others it is a sixth.
    expect(shareOf(reasons, ["MD06", "MS02"])).toBeGreaterThan(0.9);
    expect(shareOf(reasonsOf("none"), ["MD06", "MS02"])).toBeLessThan(0.25);
  });

  it("were counted by what truly stood in the way", () => {
    const { counted, cause_of_reason } = truths.direct_debit;
    const causeOf = (reason: string) => (reason === "MS03" ? "lack_of_money" : cause_of_reason[reason]!);
    const causes = failed.map(({ reason }) => causeOf(reason));
    const byCause = Object.fromEntries(
      [...new Set(causes)].map((cause) => [cause, causes.filter((one) => one === cause).length]),
    );
    expect(counted.reversed_by_cause).toEqual(byCause);
    expect(byCause.administrative).toBeGreaterThan(20);
  });
});

describe("bills of those who cannot pay", () => {
  const ofState = (state: State) => bills.filter((bill) => bill.state === state);
  const partShare = (state: State) => mean(ofState(state).map(({ parts }) => (parts > 1 ? 1 : 0)));

  it("are paid in parts as often as was planted, which those of others seldom are", () => {
    // 57% to 60% against 17% to 18% and 1%.
    expect(partShare("cannot_pay")).toBeGreaterThan(HARDSHIP.inParts.share - 0.06);
    expect(partShare("cannot_pay")).toBeLessThan(HARDSHIP.inParts.share + 0.06);
    expect(partShare("will_not_pay")).toBeLessThan(0.25);
    expect(partShare("none")).toBeLessThan(0.02);
  });

  it("are paid in first parts that get smaller month by month, as planted", () => {
    const inParts = ofState("cannot_pay").filter(({ parts }) => parts > 1);
    const months = HARDSHIP.inParts.firstShareByMonth.slice(0, 6);
    for (const [month, share] of months.entries()) {
      const of = inParts.filter(({ days }) => Math.floor(days / 30.4) === month);
      expect(of.length).toBeGreaterThan(30);
      expect(Math.abs(mean(of.map(({ firstShare }) => firstShare)) - share)).toBeLessThan(0.05);
    }
  });

  it("have the smaller one paid before the larger one more often than those of anybody else", () => {
    const shareFirst = (state: State) => {
      const { pairs, smallerFirst } = smallestFirst(bills, state);
      expect(pairs).toBeGreaterThan(100);
      return smallerFirst / pairs;
    };
    // 33% to 39% against 26% to 28% and 19%.
    expect(shareFirst("cannot_pay")).toBeGreaterThan(1.4 * shareFirst("none"));
    expect(shareFirst("cannot_pay")).toBeGreaterThan(1.1 * shareFirst("will_not_pay"));
  });
});

describe("arrangements", () => {
  const counted = truths.arrangements.counted;
  const completed = (kind: string) => {
    const { completed: kept = 0, broken = 0 } = counted[kind]!;
    return kept / (kept + broken);
  };

  it("were counted by kind and by how they ended", () => {
    const rows = [...groupBy(rowsOf(sample.tables.arrangement), "arrangement_id").values()].map(([first]) => first!);
    for (const status of ["completed", "broken", "declined", "active"]) {
      const total = Object.values(counted).reduce((sum, figures) => sum + (figures[status] ?? 0), 0);
      expect(rows.filter((row) => row.status === status)).toHaveLength(total);
    }
  });

  it("are completed by most who can bear them, by fewer who cannot, and by nobody who does not want to", () => {
    // 46% to 64% against 11% to 35%: who never recovers completes neither.
    expect(completed("realistic")).toBeGreaterThan(1.3 * completed("unrealistic"));
    expect(completed("of_unwilling")).toBe(0);
  });
});
