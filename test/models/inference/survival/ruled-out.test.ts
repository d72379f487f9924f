import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../../models/random.ts";
import { aalenJohansen, incidenceAt } from "../../../../models/inference/survival/aalen-johansen.ts";
import { countDurations } from "../../../../models/inference/survival/duration-counts.ts";
import { kaplanMeier, survivalAt } from "../../../../models/inference/survival/kaplan-meier.ts";
import { restrictedMean, restrictedMeanValues } from "../../../../models/inference/survival/restricted-mean.ts";
import { durationsUpTo } from "../../../../models/inference/survival/ruled-out.ts";

interface Fate {
  readonly paid?: number;
  /** Credited in full or written off. */
  readonly closed?: number;
  readonly watched: number;
}

const upToPaid = (fates: readonly Fate[]) =>
  durationsUpTo({ endedAfter: fates.map(({ paid }) => paid ?? NaN), watchedFor: fates.map(({ watched }) => watched) });

const curveOf = (fates: readonly Fate[]) => kaplanMeier(countDurations(upToPaid(fates), 1));

/** The same with what was closed as a second cause. */
const incidenceOf = (fates: readonly Fate[]) =>
  aalenJohansen(
    countDurations(
      {
        lengths: fates.map(({ paid, closed, watched }) => paid ?? closed ?? watched),
        causes: fates.map(({ paid, closed }) => (paid !== undefined ? 1 : closed !== undefined ? 2 : 0)),
      },
      2,
    ),
  );

describe("durationsUpTo", () => {
  const five: readonly Fate[] = [
    { paid: 10, watched: 60 },
    { paid: 20, watched: 60 },
    { closed: 5, watched: 60 },
    { closed: 15, watched: 60 },
    { watched: 60 },
  ];

  it("leaves what ended otherwise among those that have not paid", () => {
    // Worked by hand: of five, one pays after 10 days and one after 20. With those who were closed lost from sight, as a curve
    // of who paid alone has them, it would be 3/4 after 10 days and 3/4 x 1/2 after 20.
    const curve = curveOf(five);
    expect([9, 10, 20, 60].map((days) => survivalAt(curve, days))).toEqual(
      [1, 4 / 5, 3 / 5, 3 / 5].map((share): unknown => expect.closeTo(share, 12)),
    );
  });

  it("has a restricted mean in which what is never paid counts up to the horizon", () => {
    // (10 + 20 + 3 x 60) / 5.
    expect(restrictedMean(countDurations(upToPaid(five), 1), 60)!.value).toBeCloseTo(42, 12);
    expect([...restrictedMeanValues(upToPaid(five), 60)!]).toEqual(
      [10, 20, 60, 60, 60].map((days): unknown => expect.closeTo(days, 9)),
    );
  });

  it("is one less the incidence of Aalen and Johansen where all are watched to the end", () => {
    const day = fc.integer({ min: 0, max: 40 });
    const fate = fc.oneof(
      day.map((paid): Fate => ({ paid, watched: 41 })),
      day.map((closed): Fate => ({ closed, watched: 41 })),
      fc.constant<Fate>({ watched: 41 }),
    );
    fc.assert(
      fc.property(fc.array(fate, { minLength: 1, maxLength: 60 }), day, (fates, days) => {
        expect(survivalAt(curveOf(fates), days)).toBeCloseTo(1 - incidenceAt(incidenceOf(fates), 0, days), 12);
      }),
    );
  });

  it("comes to the same where watching stops sooner for some, which losing the others from sight does not", () => {
    // Paying and being closed are exponential with means 30 and 60; watching stops between 10 and 60 days.
    const random = seededRandom(7);
    const exponential = (mean: number) => -mean * Math.log(1 - random());
    const fates = Array.from({ length: 20_000 }, (): Fate => {
      const [paid, closed, watched] = [exponential(30), exponential(60), 10 + 50 * random()];
      if (Math.min(paid, closed) > watched) return { watched };
      return paid < closed ? { paid, watched } : { closed, watched };
    });
    const truth = 1 - (2 / 3) * (1 - Math.exp(-30 / 20));
    const fourErrors = 4 * Math.sqrt((truth * (1 - truth)) / fates.length);
    expect(Math.abs(survivalAt(curveOf(fates), 30) - truth)).toBeLessThan(fourErrors);
    expect(Math.abs(1 - incidenceAt(incidenceOf(fates), 0, 30) - truth)).toBeLessThan(fourErrors);
    const paidOnly = { lengths: fates.map(({ paid, closed, watched }) => paid ?? closed ?? watched) };
    const causes = fates.map(({ paid }) => Number(paid !== undefined));
    const lost = kaplanMeier(countDurations({ ...paidOnly, causes }, 1));
    expect(Math.abs(survivalAt(lost, 30) - truth)).toBeGreaterThan(0.1);
  });
});
