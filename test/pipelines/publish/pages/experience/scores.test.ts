import { describe, expect, it } from "vitest";
import { FLOOR } from "../../../../../models/disclosure/rules.ts";
import { DisclosureGate } from "../../../../../pipelines/publish/context.ts";
import { overallScore, scoresBy } from "../../../../../pipelines/publish/pages/experience/scores.ts";
import type { Invitation } from "../../../../../pipelines/publish/pages/survey-invitations.ts";

let customers = 0;
/** So many invitations in a segment with a score each; null where nobody answered. */
const asked = (segment: Invitation["segment"], count: number, score: number | null): Invitation[] =>
  Array.from({ length: count }, () => ({
    customer_sk: ++customers,
    month_index: 24_000,
    trigger: "periodic",
    customer_type: "consumer",
    arrears: "none",
    segment,
    score,
    days_beyond_terms_before: 0,
  })) as unknown as Invitation[];

const answers = (segment: Invitation["segment"], counts: readonly [number, number, number]) =>
  [9, 7, 3].flatMap((score, place) => asked(segment, counts[place]!, score));

const context = { gate: new DisclosureGate(FLOOR.internal) };
const bySegment = (invitations: readonly Invitation[]) =>
  scoresBy(
    "experience.by_segment",
    ["spotless", "structural", "mixed"],
    ({ segment }) => segment,
    invitations,
    context,
  );

describe("scores of groups", () => {
  it("say what was answered by enough, and how many were asked", () => {
    const invitations = [...answers("spotless", [30, 10, 10]), ...asked("spotless", 50, null)];
    const [row] = bySegment(invitations);
    expect(row).toMatchObject({ promoters: 30, passives: 10, detractors: 10, invited: 100, response_rate: 0.5 });
    expect(row!.nps).toMatchObject({ value: 40, n: 50 });
    expect(overallScore(invitations, context).nps).toMatchObject({ value: 40, n: 50 });
  });

  it("are hidden where a score would give back that two are promoters, and so is another that all less the rest would", () => {
    const rows = bySegment([
      ...answers("spotless", [60, 20, 20]),
      ...answers("structural", [2, 8, 8]),
      ...answers("mixed", [40, 40, 40]),
    ]);
    const hidden = rows.filter(({ state }) => state === "suppressed").map(({ group }) => group);
    expect(hidden).toContain("structural");
    expect(hidden.length).toBeGreaterThan(1);
    for (const row of rows.filter(({ state }) => state === "suppressed")) {
      expect([row.nps, row.promoters, row.detractors, row.invited, row.response_rate]).toEqual([
        null,
        null,
        null,
        null,
        null,
      ]);
    }
  });

  it("count customers in the interval, not their answers", () => {
    const once = answers("spotless", [30, 10, 20]);
    const often = once.flatMap((invitation) => [invitation, invitation, invitation, invitation]);
    const [one, four] = [bySegment(once)[0]!.nps!, bySegment(often)[0]!.nps!];
    expect(four).toMatchObject({ value: one.value, n: 240 });
    // The plain interval of 240 answers would be half as long.
    expect((four.high - four.low) / (one.high - one.low)).toBeCloseTo(1, 1);
  });

  it("have weighted scores, of whom arrears keep silent too", () => {
    const late = (rows: Invitation[]) => rows.map((row): Invitation => ({ ...row, arrears: "over_30" }));
    const invitations = [
      ...answers("spotless", [30, 10, 10]),
      ...asked("spotless", 50, null),
      ...late(answers("spotless", [5, 5, 15])),
      ...late(asked("spotless", 75, null)),
    ];
    const [row] = bySegment(invitations);
    // 35 promoters and 25 detractors of 75; 40 of the punctual and -40 of the late, of whom as many were asked.
    expect(row!.nps!.value).toBeCloseTo(1000 / 75, 9);
    expect(row!.weighted).toMatchObject({ value: 0, n: 75 });
    expect(row!.weighted!.low).toBeLessThan(0);
  });

  it("leave out a group that nobody was asked in, and hide all where all are few", () => {
    expect(bySegment(answers("structural", [9, 9, 9])).map(({ group }) => group)).toEqual(["structural"]);
    expect(overallScore(answers("structural", [9, 9, 1]), context)).toMatchObject({ state: "suppressed", nps: null });
  });
});
