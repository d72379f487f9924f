import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../models/random.ts";
import { suspectFeatures } from "../../../models/risk/leakage.ts";
import type { LabelledMatrix } from "../../../models/risk/matrix.ts";
import { splitByPeriod } from "../../../models/risk/split.ts";
import { syntheticMatrix } from "./synthetic.ts";

const split = { cutOffPeriod: 24_007, horizonMonths: 4 };
const { matrix } = syntheticMatrix({ customers: 600, months: 12, seed: 5, pressureEffect: 0.3, missingShare: 0.1 });

function withFeature(name: string, valueOf: (row: number) => number): LabelledMatrix {
  const column = Float64Array.from(matrix.label, (_, row) => valueOf(row));
  return { ...matrix, features: [...matrix.features, name], columns: [...matrix.columns, column] };
}

const trusted = ["late_count", "due_count"];
const found = (rows: LabelledMatrix) => suspectFeatures(splitByPeriod(rows, split), trusted);
const suspects = (rows: LabelledMatrix) => found(rows).map(({ feature }) => feature);

describe("suspectFeatures", () => {
  it("names nothing where every feature is of the past", () => {
    expect(suspects(matrix)).toEqual([]);
  });

  it("names a flag that is set afterwards for 44 of 100 with the outcome and 11 without, as `Disputed` is", () => {
    const random = seededRandom(6);
    const leaking = withFeature("disputed", (row) => (random() < (matrix.label[row] === 1 ? 0.44 : 0.11) ? 1 : 0));
    const [disputed, ...others] = found(leaking);
    expect(others).toEqual([]);
    expect(disputed).toMatchObject({ feature: "disputed" });
    expect(disputed!.uniqueGain).toBeGreaterThan(0.02);
    // Alone it looks harmless: (0.44 - 0.11) / 2 above one half.
    expect(disputed!.aucAlone).toBeCloseTo(0.665, 1);
  });

  it("names a copy of the outcome, also beside a second copy that could replace it", () => {
    const random = seededRandom(7);
    const noisy = withFeature("copy", (row) => matrix.label[row]! + 0.1 * random());
    const twice = {
      ...noisy,
      features: [...noisy.features, "again"],
      columns: [...noisy.columns, noisy.columns.at(-1)!],
    };
    expect(suspects(noisy)).toEqual(["copy"]);
    expect(suspects(twice)).toEqual(["copy", "again"]);
  });

  it("names no copy of an honest feature", () => {
    expect(suspects(withFeature("late_again", (row) => matrix.columns[0]![row]!))).toEqual([]);
  });

  it("names nothing where an outcome is missing", () => {
    expect(suspects({ ...matrix, label: new Uint8Array(matrix.rows) })).toEqual([]);
  });
});
