import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stageGroups } from "../../../models/treatment/stage-groups.ts";

/** So many customers of each stage, every other one treated. */
function customers(...counts: readonly number[]) {
  const stage = Uint8Array.from(counts.flatMap((count, place) => new Array<number>(count).fill(place)));
  const treated = Uint8Array.from(stage, (_, row) => row % 2);
  return [Int32Array.from(stage.keys()), stage, treated] as const;
}

const namesOf = (...counts: readonly number[]) =>
  stageGroups(...customers(...counts)).map(({ stage, until_stage, rows }) => [stage, until_stage, rows.length]);

describe("stageGroups", () => {
  it("has a group for each stage of which something can be told", () => {
    expect(namesOf(0, 200, 150, 80)).toEqual([
      ["first", "first", 200],
      ["second", "second", 150],
      ["later", "later", 80],
    ]);
  });

  it("counts a small stage with the next, and the last with the one before, naming only those that matter", () => {
    expect(namesOf(0, 38, 844, 95)).toEqual([
      ["second", "second", 882],
      ["later", "later", 95],
    ]);
    expect(namesOf(0, 781, 902, 9)).toEqual([
      ["first", "first", 781],
      ["second", "second", 911],
    ]);
    expect(namesOf(0, 0, 70, 50)).toEqual([["second", "later", 120]]);
  });

  it("is one group where nearly all are in one stage, or all are few", () => {
    expect(namesOf(192, 0, 1, 1)).toEqual([["before_due", "before_due", 194]]);
    expect(namesOf(0, 12, 0, 12)).toEqual([["first", "later", 24]]);
  });

  it("takes more customers than a call takes arguments", () => {
    expect(namesOf(0, 300_000, 40)).toEqual([["first", "first", 300_040]]);
  });

  it("has every customer in one group, and none too small beside others", () => {
    const count = fc.nat({ max: 120 });
    fc.assert(
      fc.property(fc.tuple(count, count, count, count), (counts) => {
        const [rows, stage, treated] = customers(...counts);
        const groups = stageGroups(rows, stage, treated);
        expect(groups.flatMap((group) => [...group.rows]).sort((one, other) => one - other)).toEqual([...rows]);
        if (groups.length < 2) return;
        for (const group of groups) {
          const inTreatment = group.rows.filter((row) => treated[row] === 1).length;
          expect(Math.min(inTreatment, group.rows.length - inTreatment)).toBeGreaterThanOrEqual(30);
        }
      }),
    );
  });
});
