import { describe, expect, it } from "vitest";
import { FLOOR } from "../../../../models/disclosure/rules.ts";
import type { Arrears } from "../../../../models/release/experience.ts";
import { DisclosureGate, type PageContext } from "../../../../pipelines/publish/context.ts";
import type { Invitation } from "../../../../pipelines/publish/pages/survey-invitations.ts";
import { surveyResponse } from "../../../../pipelines/publish/pages/survey-response.ts";

const respond = (invitations: readonly Invitation[]) =>
  surveyResponse(invitations, { gate: new DisclosureGate(FLOOR.internal) } as unknown as PageContext);

const invited = (first: number, many: number, arrears: Arrears, scoreOf: (place: number) => number | null) =>
  Array.from({ length: many }, (_, place): Invitation => ({
    customer_sk: first + place,
    month_index: 24_000,
    trigger: "periodic",
    score: scoreOf(place),
    customer_type: "consumer",
    segment: "spotless",
    arrears,
    tenure_months: 12,
    credit_sales_365d: 100,
    days_beyond_terms_before: 0,
    days_beyond_terms_after: 0,
  }));

describe("the response to a survey", () => {
  const quiet = invited(0, 40, "none", (place) => (place < 10 ? 9 : null));
  const loud = invited(100, 40, "over_30", (place) => (place < 30 ? 3 : null));

  it("lifts a score of -50 to 0 where 10 of 40 promoters and 30 of 40 detractors answered", () => {
    const { weighted, overall, unheard_share, bounds } = respond([...quiet, ...loud]);
    expect(overall).toMatchObject({ value: 0.5, n: 80 });
    expect(weighted).toMatchObject({ value: 0, n: 40 });
    expect(unheard_share).toBe(0);
    // 10 promoters and 30 detractors, and the 40 silent ones all detractors or all promoters.
    expect(bounds).toEqual({ low: -75, high: 25 });
  });

  it("is told per group with its interval, and hidden where fewer than five customers answered", () => {
    const few = invited(200, 40, "1_30", (place) => (place < 4 ? 8 : null));
    const { rows } = respond([...quiet, ...few, ...loud]);
    const arrears = rows.filter(({ by }) => by === "arrears");
    expect(arrears.map(({ group, state }) => [group, state])).toEqual([
      ["none", "shown"],
      ["1_30", "suppressed"],
      ["over_30", "shown"],
    ]);
    // 1.96 times the root of 0.25 x 0.75 / 39, customers less one.
    expect(arrears[0]!.rate!.low).toBeCloseTo(0.25 - 1.959_964 * Math.sqrt((0.25 * 0.75) / 39), 6);
    expect(arrears[1]!.rate).toBeNull();
  });

  it("tells the share of invitations of which nothing is known", () => {
    const silent = invited(300, 20, "1_30", () => null);
    const { weighted, unheard_share } = respond([...quiet, ...silent, ...loud]);
    expect(unheard_share).toBeCloseTo(0.2, 12);
    expect(weighted!.value).toBe(0);
  });
});
