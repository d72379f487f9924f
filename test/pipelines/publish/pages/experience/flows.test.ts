import { describe, expect, it } from "vitest";
import { FLOOR } from "../../../../../models/disclosure/rules.ts";
import { seededRandom } from "../../../../../models/random.ts";
import { DisclosureGate } from "../../../../../pipelines/publish/context.ts";
import {
  answerFlows,
  readAnswerPairs,
  type AnswerPair,
} from "../../../../../pipelines/publish/pages/experience/flows.ts";
import { alone } from "./made-up-answers.ts";
import { withLedger, type LedgerRows } from "../../../../support/ledger.ts";

const flowsOf = (pairs: readonly AnswerPair[]) =>
  alone(answerFlows(pairs, { gate: new DisclosureGate(FLOOR.internal) }));

const pair = (customer_sk: number, group: AnswerPair["group"], first: number, second: number): AnswerPair => ({
  customer_sk,
  group,
  first,
  second,
});

/** Each answer is a lasting taste and chance; those with an episode had a bad day at the first answer, and nothing else. */
function badDayFirst(seed: number, effect: number): AnswerPair[] {
  const random = seededRandom(seed);
  const answer = (taste: number) => Math.max(0, Math.min(10, Math.round(taste + 6 * (random() - 0.5))));
  return Array.from({ length: 4000 }, (_, customer): AnswerPair => {
    const taste = 6 + 3 * random();
    const first = answer(taste);
    const isResolved = random() < (first <= 6 ? 0.6 : 0.1);
    return pair(customer, isResolved ? "resolved" : "without", first, answer(taste + (isResolved ? effect : 0)));
  });
}

describe("the flows of answers", () => {
  it("are shares of who began so, with Wilson's interval", () => {
    const pairs = Array.from({ length: 40 }, (_, place) => pair(place, "resolved", 5, place < 10 ? 9 : 7));
    const flows = flowsOf(pairs)!;
    expect(flows.rows.map(({ from, to, customers }) => [from, to, customers])).toEqual([
      ["detractor", "detractor", 0],
      ["detractor", "passive", 30],
      ["detractor", "promoter", 10],
    ]);
    const { share } = flows.rows[2]!;
    expect(share).toMatchObject({ value: 0.25, n: 40 });
    // Wilson by hand: (10 + 1.92) / 43.84 ± 1.96 √(7.5 + 0.96) / 43.84.
    expect(share!.low).toBeCloseTo(0.1419, 3);
    expect(share!.high).toBeCloseTo(0.4019, 3);
  });

  it("do not take regression to the mean for an effect of the episode", () => {
    const pairs = badDayFirst(1, 0);
    const resolved = pairs.filter(({ group }) => group === "resolved");
    const rise = resolved.reduce((sum, { first, second }) => sum + second - first, 0) / resolved.length;
    expect(rise).toBeGreaterThan(1);
    const { difference } = flowsOf(pairs)!;
    expect(difference!.low).toBeLessThanOrEqual(0);
    expect(difference!.high).toBeGreaterThanOrEqual(0);
  });

  it("find what an episode does do, beside the same first answer", () => {
    const { difference } = flowsOf(badDayFirst(1, -1.5))!;
    expect(difference!.high).toBeLessThan(-5);
    expect(Number.isInteger(difference!.value)).toBe(true);
  });

  it("hide moves of fewer than five, and give no difference with too few on a side", () => {
    const pairs = Array.from({ length: 40 }, (_, place) => pair(place, "resolved", 8, place < 3 ? 2 : 8));
    const flows = flowsOf(pairs)!;
    expect(flows.rows.find(({ to }) => to === "detractor")).toMatchObject({ state: "suppressed", customers: null });
    expect(flows.difference).toBeNull();
    expect(flowsOf([])).toBeNull();
  });
});

const invoice = (customer: string, paidOn: string) => ({
  invoice: {
    invoice_id: `I${customer}`,
    customer_id: customer,
    issued_on: "2024-02-01",
    due_on: "2024-03-01",
    gross_amount: "100.00",
  },
  payment: { payment_id: `P${customer}`, customer_id: customer, value_on: paidOn, booked_on: paidOn, amount: "100.00" },
  allocation: { payment_id: `P${customer}`, invoice_id: `I${customer}`, amount: "100.00", applied_on: paidOn },
});

const survey = (customer: string, answered_on: string, score: number) => ({
  survey_id: `S${customer}${answered_on}`,
  customer_id: customer,
  invited_on: answered_on,
  answered_on,
  score,
});

describe("pairs of answers", () => {
  // C1 is late and pays before his second answer, C2 pays in time, C3 is still late at the second, C4 two days late.
  const paid = [
    invoice("C1", "2024-03-20"),
    invoice("C2", "2024-02-28"),
    invoice("C3", "2024-09-01"),
    invoice("C4", "2024-03-03"),
  ];
  const names = ["C1", "C2", "C3", "C4"];
  const ledger: LedgerRows = {
    customer: names.map((customer_id) => ({ customer_id, customer_type: "company", started_on: "2024-01-01" })),
    invoice: paid.map((one) => one.invoice),
    payment: paid.map((one) => one.payment),
    allocation: paid.map((one) => one.allocation),
    survey: [
      ...names.flatMap((name) => [survey(name, "2024-02-10", 9), survey(name, "2024-05-01", 6)]),
      survey("C2", "2024-06-01", 8),
      survey("C1", "2026-01-01", 8),
    ],
  };

  it("have an episode that was resolved, or none at all; the last pair of a customer counts, within 540 days", async () => {
    const pairs = await withLedger(ledger, "2026-06-30", async (warehouse) => {
      const rows = await readAnswerPairs(warehouse, "2026-06-30");
      return rows.map(({ group, first, second }) => `${group} ${first} ${second}`);
    });
    expect(pairs.sort()).toEqual(["resolved 9 6", "without 6 8", "without 9 6"]);
  });
});
