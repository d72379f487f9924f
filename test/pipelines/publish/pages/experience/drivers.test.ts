import { describe, expect, it } from "vitest";
import { FLOOR } from "../../../../../models/disclosure/rules.ts";
import type { Driver, Drivers } from "../../../../../models/release/experience.ts";
import { DisclosureGate } from "../../../../../pipelines/publish/context.ts";
import { inOneFamily } from "../../../../../pipelines/publish/pages/experience/family.ts";
import { surveyDrivers } from "../../../../../pipelines/publish/pages/experience/drivers.ts";
import { testSettings } from "../../../../support/ledger.ts";
import { alone, drawing, madeUpAnswer, madeUpAnswers } from "./made-up-answers.ts";

const context = { gate: new DisclosureGate(FLOOR.internal), settings: testSettings() };

/** Friendly contact does nothing, firm contact costs two points of the score, and is sent to late payers, who answer lower. */
function toneMatters(seed: number, customers = 900) {
  const draw = drawing(seed);
  const drawn = Array.from({ length: customers }, (_, place) => {
    const isLate = draw.chance(0.4);
    const isFirm = draw.chance(isLate === 1 ? 0.6 : 0.2);
    const isFriendly = draw.chance(0.3);
    const isFriendlyLater = draw.chance(0.3);
    const isFirmLater = draw.chance(isLate === 1 ? 0.6 : 0.2);
    const answer = madeUpAnswer(place, {
      days_beyond_terms_before: 20 * isLate,
      score: draw.score(8 - 1.5 * isLate - 2 * isFirm),
    });
    return { answer, isFirm, isFriendly, isFriendlyLater, isFirmLater };
  });
  return madeUpAnswers(
    drawn.map(({ answer }) => answer),
    ["contact:firm_letter", "contact:friendly_reminder", "reversal", "slow_dispute"],
    ({ survey_sk: place }, kind) => {
      const { isFirm, isFriendly, isFriendlyLater, isFirmLater } = drawn[place]!;
      if (kind === "contact:firm_letter") return { recent: isFirm, after: isFirmLater };
      if (kind === "contact:friendly_reminder") return { recent: isFriendly, after: isFriendlyLater };
      if (kind === "reversal") return { recent: place < 20 ? 1 : 0 };
      return { recent: place < 3 ? 1 : 0 };
    },
  );
}

describe("the drivers of a score", () => {
  const { sections, family } = inOneFamily<{ drivers: Drivers | null }>({
    drivers: surveyDrivers(toneMatters(1), context),
  });
  const drivers = sections.drivers!;
  const rowOf = (driver: Driver) => drivers.rows.find((row) => row.driver === driver)!;

  it("blame the tone and not the contact, with what late payers answer held fixed", () => {
    expect(rowOf("firm_tone")).toMatchObject({ verdict: "effect", grade: "C", is_discovery: true });
    expect(rowOf("firm_tone").effect!.high).toBeLessThan(0);
    expect(rowOf("contact").effect!.low).toBeLessThan(0);
    expect(rowOf("contact").effect!.high).toBeGreaterThan(0);
    expect(rowOf("contact").is_discovery).toBe(false);
  });

  it("are tested as one family of what can be told, and say why of the rest", () => {
    expect(family.tests).toBe(2);
    expect(rowOf("reversal")).toMatchObject({ verdict: "refused", refusal: "too_few_customers", customers: 20 });
    expect(rowOf("wrongful_dunning")).toMatchObject({ verdict: "refused", refusal: "not_recorded", customers: null });
  });

  it("hide what fewer than five customers went through", () => {
    expect(rowOf("slow_dispute")).toMatchObject({ verdict: "suppressed", customers: null, effect: null });
  });

  it("are the same for the same answers, and nothing without any", () => {
    expect(alone(surveyDrivers(toneMatters(1), context))).toEqual(drivers);
    expect(
      surveyDrivers(
        madeUpAnswers([], [], () => ({})),
        context,
      ),
    ).toBeNull();
  });
});
