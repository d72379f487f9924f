import { describe, expect, it } from "vitest";
import { FLOOR } from "../../../../models/disclosure/rules.ts";
import { normalQuantile } from "../../../../models/inference/distributions/distributions.ts";
import { seededRandom } from "../../../../models/random.ts";
import type { Direction } from "../../../../models/release/experience.ts";
import { CUSTOMER_TYPES } from "../../../../models/release/release.ts";
import { Resampler } from "../../../../pipelines/analysis/threads/resampler.ts";
import { DisclosureGate, type PageContext } from "../../../../pipelines/publish/context.ts";
import { surveyDirections } from "../../../../pipelines/publish/pages/survey-directions.ts";
import { alone } from "./experience/made-up-answers.ts";
import type { Invitation } from "../../../../pipelines/publish/pages/survey-invitations.ts";

const context = { gate: new DisclosureGate(FLOOR.internal) } as unknown as PageContext;

const directionsOf = async (invitations: readonly Invitation[], resampler = new Resampler({ threads: 1 })) =>
  alone(await surveyDirections(invitations, context, resampler));

/** Types of which the later ones answer higher, and customers of whom the later ones answer lower; after is noise. */
function reversed(seed: number, customers = 300): Invitation[] {
  const random = seededRandom(seed);
  const normal = () => normalQuantile(Math.min(1 - 1e-9, Math.max(1e-9, random())));
  return Array.from({ length: customers }, (_, customer_sk): Invitation => {
    const type = customer_sk % CUSTOMER_TYPES.length;
    const late = normal();
    return {
      customer_sk,
      month_index: 24_000,
      trigger: "periodic",
      score: Math.max(0, Math.min(10, Math.round(4 + 2.5 * type - late + 0.8 * normal()))),
      customer_type: CUSTOMER_TYPES[type]!,
      segment: customer_sk % 2 === 0 ? "spotless" : "structural",
      arrears: "none",
      tenure_months: Math.floor(random() * 60),
      credit_sales_365d: Math.round(random() * 1e4),
      days_beyond_terms_before: 10 * type + 2 * late,
      days_beyond_terms_after: normal(),
    };
  });
}

describe("score and paying late, before and after the answer", async () => {
  const directions = (await directionsOf(reversed(1)))!;
  const rhoOf = (direction: Direction, measure: string) =>
    directions.rows.find((row) => row.direction === direction && row.measure === measure)!;

  it("shows a heap that says the opposite of its types, in the direction in which it does", () => {
    expect(rhoOf("before", "raw").rho!.low).toBeGreaterThan(0);
    expect(rhoOf("before", "partial").rho!.high).toBeLessThan(0);
    expect(rhoOf("before", "within_type").rho!.high).toBeLessThan(0);
    expect(directions.reverses).toEqual({ before: true, after: false });
  });

  it("finds what was planted and not the noise, as one family", () => {
    expect(directions.rows.filter(({ p_value }) => p_value !== null)).toHaveLength(12);
    const partial = directions.rows.filter(({ measure }) => measure === "partial");
    expect(partial.map(({ direction, is_discovery }) => [direction, is_discovery])).toEqual([
      ["before", true],
      ["after", false],
    ]);
    for (const row of directions.rows) expect(row.is_discovery).toBe(row.adjusted_p_value! <= 0.1);
  });

  it("is the same for the same answers, and nothing without any", async () => {
    expect(await directionsOf(reversed(1))).toEqual(directions);
    expect(await directionsOf([])).toBeNull();
    expect(await directionsOf(reversed(2).map((one) => ({ ...one, score: null })))).toBeNull();
  });

  it("is the same where threads draw", async () => {
    const resampler = new Resampler({ threads: 2, worthThreads: 0 });
    expect(await directionsOf(reversed(1), resampler)).toEqual(directions);
    await resampler.close();
  });
});
