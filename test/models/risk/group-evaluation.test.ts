import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../models/random.ts";
import { evaluate } from "../../../models/risk/evaluation.ts";
import { evaluateGroups } from "../../../models/risk/group-evaluation.ts";

const ROWS = 600;
const random = seededRandom(12);
const label = Uint8Array.from({ length: ROWS }, (_, row) => (random() < (row % 3 === 2 ? 0.02 : 0.3) ? 1 : 0));
const score = Float64Array.from(label, (value) => (random() + 0.7 * value) / 2.1);
const baseline = Float64Array.from(label, (value) => (random() + 0.3 * value) / 2.1);
const cluster = Int32Array.from({ length: ROWS }, (_, row) => Math.floor(row / 6));
/** Every third row in turn; every ninth row is in none. */
const groupOf = Int8Array.from({ length: ROWS }, (_, row) => (row % 9 === 0 ? -1 : row % 3));
const groups = evaluateGroups(
  ["first", "second", "rare", "absent"],
  groupOf,
  { score, baseline },
  { label, cluster },
  5,
);

describe("evaluateGroups", () => {
  it("counts each group, and gives too few instead of a figure", () => {
    expect(groups.map(({ group, rows }) => [group, rows])).toEqual([
      ["first", 133],
      ["second", 200],
      ["rare", 200],
      ["absent", 0],
    ]);
    const [, , rare, absent] = groups;
    expect(rare!.positives).toBeGreaterThan(0);
    expect(rare).toMatchObject({ customers: 100, figures: null });
    expect(rare!.customersWithOutcome).toBeLessThanOrEqual(rare!.positives);
    expect(absent).toEqual({
      group: "absent",
      rows: 0,
      positives: 0,
      customers: 0,
      customersWithOutcome: 0,
      customersWithoutOutcome: 0,
      figures: null,
    });
  });

  it("judges the rows of a group as if there were no others", () => {
    const rows = [...groupOf.keys()].filter((row) => groupOf[row] === 1);
    const figures = groups[1]!.figures!;
    const alone = evaluate(
      Float64Array.from(rows, (row) => score[row]!),
      Uint8Array.from(rows, (row) => label[row]!),
    );
    expect(figures.evaluation).toEqual(alone);
    expect(figures.auc!.value).toBe(alone.auc);
    expect(figures.gain!.difference).toBeGreaterThan(0);
    expect(figures.gain!.interval.low).toBeGreaterThan(0);
    expect(figures.action!.threshold).toBeCloseTo(1 / 6, 14);
  });
});
