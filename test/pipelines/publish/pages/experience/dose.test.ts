import { describe, expect, it } from "vitest";
import { FLOOR } from "../../../../../models/disclosure/rules.ts";
import { DisclosureGate } from "../../../../../pipelines/publish/context.ts";
import { surveyDose } from "../../../../../pipelines/publish/pages/experience/dose.ts";
import { alone, drawing, madeUpAnswer, madeUpAnswers } from "./made-up-answers.ts";

const context = { gate: new DisclosureGate(FLOOR.internal) };

/** A good experience adds a quarter of a point to the score, a bad one takes off half of one. */
function answersTo(seed: number, customers = 1500) {
  const draw = drawing(seed);
  const drawn = Array.from({ length: customers }, (_, place) => {
    const good = 3 * draw.chance(0.3) + draw.chance(0.5);
    const bad = 2 * draw.chance(0.3) + draw.chance(0.3);
    return { good, bad, answer: madeUpAnswer(place, { score: draw.score(7.5 + 0.25 * good - 0.5 * bad) }) };
  });
  return madeUpAnswers(
    drawn.map(({ answer }) => answer),
    ["quick_dispute", "reversal"],
    ({ survey_sk: place }, kind) => ({ year: kind === "quick_dispute" ? drawn[place]!.good : drawn[place]!.bad }),
  );
}

const doseOf = (answers: Parameters<typeof surveyDose>[0]) => alone(surveyDose(answers, context));

describe("the dose of good and bad experiences", () => {
  it("is a ratio of two good ones per bad one, where that was planted", () => {
    const dose = doseOf(answersTo(1))!;
    expect(dose.refusal).toBeNull();
    expect(dose.good!.low).toBeGreaterThan(0);
    expect(dose.bad!.high).toBeLessThan(0);
    expect(dose.tested).toMatchObject({ good: { is_discovery: true }, bad: { is_discovery: true } });
    expect(dose.ratio!.low).toBeLessThan(2);
    expect(dose.ratio!.high).toBeGreaterThan(2);
  });

  it("counts no more than one a month of either", () => {
    const many = answersTo(1);
    const more = { ...many, had: (...of: Parameters<typeof many.had>) => ({ ...many.had(...of), year: 40 }) };
    expect(doseOf(more)).toMatchObject({ good: null, bad: null, refusal: "too_few_customers" });
  });

  it("says nothing of what fewer than five customers had", () => {
    const answers = madeUpAnswers(
      Array.from({ length: 100 }, (_, place) => madeUpAnswer(place)),
      ["quick_dispute"],
      ({ survey_sk }) => ({ year: survey_sk < 3 ? 1 : 0 }),
    );
    const dose = doseOf(answers)!;
    expect(dose).toMatchObject({ good: null, customers: { good: null, bad: 0 }, refusal: "too_few_customers" });
    expect(doseOf(madeUpAnswers([], [], () => ({})))).toBeNull();
  });
});
