import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../models/random.ts";
import { judgeChosen } from "../../../models/treatment/chosen-effect.ts";
import type { ChosenTrials } from "../../../models/treatment/chosen-treatment.ts";
import type { ResponseColumns } from "../../../models/treatment/customer-responses.ts";

const ROWS = 1500;

/** Trials of three rows a customer. Who is large is treated more often and pays later. */
function trials(seed: number) {
  const random = seededRandom(seed);
  const large = Float64Array.from({ length: ROWS }, () => Number(random() < 0.5));
  const treated = Uint8Array.from(large, (one) => Number(random() < (one === 1 ? 0.5 : 0.25)));
  const all: ChosenTrials<"big" | "small"> = {
    customer: Int32Array.from({ length: ROWS }, (_, row) => Math.floor(row / 3)),
    timeZero: new Float64Array(ROWS).fill(19_000),
    treated,
    covariates: [large],
    segment: Array.from(large, (one) => (one === 1 ? "big" : "small")),
    daysToPay: Float64Array.from(large, (one) => Math.floor((20 + 20 * one) * random())),
    unmatchedShare: 0,
  };
  return { all, random };
}

const column = (of: (row: number) => number) => Float64Array.from({ length: ROWS }, (_, row) => of(row));
const outcomesOf = (all: ChosenTrials<"big" | "small">, responses: ResponseColumns) =>
  judgeChosen(all, responses, [])[0]!.outcomes;

describe("what customers let know after a treatment that somebody chose", () => {
  it("is judged by the very comparison and weights of the cash", () => {
    const { all } = trials(1);
    const paid = all.daysToPay.map((days) => Number(days <= 14));
    const { paid_14, dispute, days_to_pay: days } = outcomesOf(all, { dispute: paid });
    // The same column on the side of the customer is the same effect in all that it says.
    expect(dispute).toEqual(paid_14);
    expect(dispute!.judgement.checks.effectiveSample).toEqual(days.judgement.checks.effectiveSample);
  });

  it("leaves the cash as it is, in all segments", () => {
    const { all, random } = trials(2);
    const responses = { complaint: column(() => Number(random() < 0.2)), nps: column(() => Math.floor(11 * random())) };
    const cashOf = (told: ResponseColumns) =>
      judgeChosen(all, told, ["big", "small"]).map(({ outcomes: { days_to_pay, paid_14 } }) => [days_to_pay, paid_14]);
    expect(cashOf(responses)).toEqual(cashOf({}));
    expect(cashOf(responses)).toHaveLength(3);
  });

  it("is refused where fewer than ten on a side did it, which tells no more than the size of the arms", () => {
    const { all } = trials(3);
    const seen = { 0: 0, 1: 0 };
    const had = column((row) => {
      const arm = all.treated[row] as 0 | 1;
      return row % 3 === 0 && seen[arm]++ < (arm === 1 ? 9 : 40) ? 1 : 0;
    });
    const rare = outcomesOf(all, { opt_out: had }).opt_out!;
    expect(rare.judgement).toMatchObject({ verdict: "refused", grade: "C", reason: "too_few_events" });
    expect(rare.customers.fewest).toBe(Math.min(rare.customers.treated, rare.customers.control));
    had[all.treated.findLastIndex((arm, row) => arm === 1 && row % 3 === 0)] = 1;
    expect(outcomesOf(all, { opt_out: had }).opt_out!.judgement.verdict).toBe("effect");
  });

  it("has the NPS of who answered, by customer, and none where the treatment changes who answers", () => {
    const { all, random } = trials(4);
    const answers = (share: (arm: number) => number) =>
      column((row) => (random() < share(all.treated[row]!) ? [3, 8, 10][row % 3]! : NaN));
    const alike = answers(() => 0.4);
    const { judgement, customers } = outcomesOf(all, { nps: alike }).nps!;
    expect(judgement.verdict).toBe("effect");
    const answered = (arm: number) =>
      new Set(
        Array.from(alike.keys())
          .filter((row) => all.treated[row] === arm && !Number.isNaN(alike[row]!))
          .map((row) => all.customer[row]),
      ).size;
    expect([customers.treated, customers.control]).toEqual([answered(1), answered(0)]);
    const differing = outcomesOf(all, { nps: answers((arm) => (arm === 1 ? 0.6 : 0.4)) }).nps!;
    expect(differing.judgement).toMatchObject({ verdict: "refused", reason: "missing_differs" });
  });

  it("is refused for what refuses the comparison", () => {
    const { all, random } = trials(5);
    const responses = { dispute: column(() => Number(random() < 0.3)), nps: column(() => Math.floor(11 * random())) };
    const outcomes = outcomesOf({ ...all, unmatchedShare: 0.6 }, responses);
    for (const { judgement } of Object.values(outcomes)) {
      expect(judgement).toMatchObject({ verdict: "refused", reason: "no_overlap" });
    }
  });
});
