import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { spearman } from "../../../models/inference/correlation/spearman.ts";
import { lateRateBaseline } from "../../../models/risk/baseline.ts";
import { boosting } from "../../../models/risk/boosting.ts";
import { forest } from "../../../models/risk/forest.ts";
import { selectRows, type LabelledMatrix } from "../../../models/risk/matrix.ts";
import type { RiskModelKind } from "../../../models/risk/model.ts";
import { probabilityOf } from "../../../models/risk/odds.ts";
import { scorecard } from "../../../models/risk/scorecard.ts";
import { syntheticMatrix } from "./synthetic.ts";

const KINDS: readonly RiskModelKind[] = [
  lateRateBaseline(),
  scorecard(),
  forest({ trees: 30 }),
  boosting({ trees: 30 }),
];

/** A model as a version of the program wrote it, with rows and the scores that it gave them. */
interface StoredModel {
  readonly model: unknown;
  readonly rows: readonly Readonly<Record<string, number | null>>[];
  readonly score: readonly number[];
}

const meanOf = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;

const largestDifference = (one: Float64Array, other: Float64Array) =>
  one.reduce((largest, value, row) => Math.max(largest, Math.abs(value - other[row]!)), 0);

const options = { seed: 42 };
const { matrix } = syntheticMatrix({ customers: 1500, months: 1, seed: 9, missingShare: 0.2 });

function copyOf(original: LabelledMatrix): LabelledMatrix {
  return structuredClone(original);
}

/** The same rows without a value for any feature. */
function emptied(original: LabelledMatrix): LabelledMatrix {
  return { ...original, columns: original.columns.map((column) => column.map(() => NaN)) };
}

describe.each(KINDS.map((kind) => [kind.kind, kind] as const))("%s", (_, kind) => {
  const model = kind.train(matrix, options);

  it("scores every row with a probability", () => {
    const score = model.score(matrix);
    expect(score).toHaveLength(matrix.rows);
    expect(score.every((value) => value >= 0 && value <= 1)).toBe(true);
    expect(new Set(score).size).toBeGreaterThan(5);
  });

  it("names itself and what it reads", () => {
    expect(model.kind).toBe(kind.kind);
    expect(matrix.features).toEqual(expect.arrayContaining([...model.features]));
    expect(model.toJSON()).toMatchObject({ kind: kind.kind, version: 1 });
  });

  it("scores one row as it does among others", () => {
    const [alone] = model.score(selectRows(matrix, Int32Array.of(7)));
    expect(alone).toBe(model.score(matrix)[7]);
  });

  it("refuses to learn from one row", () => {
    const oneRow = selectRows(matrix, Int32Array.of(7));
    expect(() => kind.train(oneRow, options)).toThrow("Training needs rows with and without the outcome");
  });

  it("learns the same from rows that are there twice, but for what a row of few counts for", () => {
    const rows = Int32Array.from({ length: 2 * matrix.rows }, (_, row) => row >> 1);
    const twice = kind.train(selectRows(matrix, rows), options).score(matrix);
    expect(spearman(twice, model.score(matrix))!.rho).toBeGreaterThan(0.9);
    expect(Math.abs(meanOf(twice) - meanOf(model.score(matrix)))).toBeLessThan(0.01);
  });

  it("learns the same wherever its columns stand, but for what is drawn", () => {
    const reversed = { ...matrix, features: matrix.features.toReversed(), columns: matrix.columns.toReversed() };
    const score = kind.train(reversed, options).score(matrix);
    if (kind.kind === "forest") expect(spearman(score, model.score(matrix))!.rho).toBeGreaterThan(0.95);
    else expect(largestDifference(score, model.score(matrix))).toBeLessThan(1e-9);
  });

  it("learns the same from a feature in another unit", () => {
    const scaled = {
      ...matrix,
      columns: matrix.columns.map((column, index) =>
        matrix.features[index] === "pressure" ? column.map((value) => 1024 * value) : column,
      ),
    };
    expect(kind.train(scaled, options).score(scaled)).toEqual(model.score(matrix));
  });

  it("turns round when the outcomes do", () => {
    const swapped = { ...matrix, label: matrix.label.map((value) => 1 - value) };
    const mirrored = kind
      .train(swapped, options)
      .score(matrix)
      .map((score) => 1 - score);
    const share = meanOf(Float64Array.from(matrix.label));
    expect(Math.abs(meanOf(mirrored) - share)).toBeLessThan(0.01);
    // More late invoices never speak for the customer there: the score is the share for everybody.
    if (kind.kind === "late_rate_baseline")
      expect(
        largestDifference(
          mirrored,
          mirrored.map(() => share),
        ),
      ).toBeLessThan(1e-6);
    else expect(spearman(mirrored, model.score(matrix))!.rho).toBeGreaterThan(0.9);
  });

  it("is read as version 1 wrote it, with the scores that it gave then", () => {
    const file = new URL(`stored/${kind.kind}-1.json`, import.meta.url);
    const { model: stored, rows, score } = JSON.parse(readFileSync(file, "utf8")) as StoredModel;
    const columns = matrix.features.map((feature) => Float64Array.from(rows, (row) => row[feature] ?? NaN));
    expect([...kind.fromJSON(stored).score({ features: matrix.features, columns, rows: rows.length })]).toEqual(score);
  });

  it("says what to do with a model of a version that it does not know", () => {
    expect(() => kind.fromJSON({ ...model.toJSON(), version: 0 })).toThrow(/known; got 0. Train it anew/);
  });

  it("accepts rows without any value", () => {
    const score = model.score(emptied(matrix));
    expect(new Set(score).size).toBe(1);
    expect(score[0]).toBeCloseTo(probabilityOf(model.intercept + contributionsOf(emptied(matrix), 0)), 12);
    for (const { value } of model.explain(emptied(matrix), 0)) expect(value).toBeNull();
  });

  it("can be trained on rows without any value", () => {
    const share = matrix.label.reduce((sum, value) => sum + value, 0) / matrix.rows;
    expect(kind.train(emptied(matrix), options).score(matrix)[0]).toBeCloseTo(share, 6);
  });

  const contributionsOf = (rows: LabelledMatrix, row: number) =>
    model.explain(rows, row).reduce((sum, { logOdds }) => sum + logOdds, 0);

  it("explains its scores: contributions and intercept add up to the log-odds", () => {
    const score = model.score(matrix);
    for (let row = 0; row < 200; row++) {
      expect(model.explain(matrix, row).map(({ feature }) => feature)).toEqual(model.features);
      expect(probabilityOf(model.intercept + contributionsOf(matrix, row))).toBeCloseTo(score[row]!, 12);
    }
  });

  it.each([-1, 1500])("does not explain row %i of 1500", (row) => {
    expect(() => model.explain(matrix, row)).toThrow("The row must lie between 0 and 1499");
  });

  it("gives the same model and scores every time", () => {
    expect(kind.train(copyOf(matrix), options).toJSON()).toEqual(model.toJSON());
  });

  it("comes back from JSON bit by bit", () => {
    const read = kind.fromJSON(JSON.parse(JSON.stringify(model)));
    expect(read.toJSON()).toEqual(model.toJSON());
    expect(read.intercept).toBe(model.intercept);
    expect(read.features).toEqual(model.features);
    expect(read.score(matrix)).toEqual(model.score(matrix));
    expect(read.explain(matrix, 3)).toEqual(model.explain(matrix, 3));
  });

  it.each([null, {}, { kind: "other", version: 1 }])("refuses %j as a stored model", (json) => {
    expect(() => kind.fromJSON(json)).toThrow(RangeError);
  });

  it("refuses a stored model of a later version", () => {
    expect(() => kind.fromJSON({ ...model.toJSON(), version: 2 })).toThrow(/version/);
  });

  it("leaves its input as it was", () => {
    const input = copyOf(matrix);
    Object.freeze(input);
    Object.freeze(input.columns);
    Object.freeze(input.features);
    const trained = kind.train(input, options);
    trained.score(input);
    trained.explain(input, 0);
    expect(input).toEqual(matrix);
  });

  it("does not change when its JSON is changed", () => {
    const before = JSON.stringify(model);
    const json = model.toJSON() as unknown as Record<string, unknown>;
    for (const value of Object.values(json)) if (Array.isArray(value)) value.length = 0;
    json.intercept = 99;
    expect(JSON.stringify(model)).toBe(before);
  });

  it("finds its features by name, wherever they stand", () => {
    const reversed = { ...matrix, features: matrix.features.toReversed(), columns: matrix.columns.toReversed() };
    expect(model.score(reversed)).toEqual(model.score(matrix));
  });

  it("says which feature a matrix lacks", () => {
    expect(() => model.score({ ...matrix, features: matrix.features.map((name) => `other_${name}`) })).toThrow(
      /must have the feature/,
    );
  });

  it("scores no rows", () => {
    const none = { ...matrix, rows: 0, columns: matrix.columns.map(() => new Float64Array()) };
    expect(model.score(none)).toEqual(new Float64Array());
  });

  it.each([0, 1])("refuses to learn from one outcome: all %i", (value) => {
    const oneOutcome = { ...matrix, label: new Uint8Array(matrix.rows).fill(value) };
    expect(() => kind.train(oneOutcome, options)).toThrow("Training needs rows with and without the outcome");
  });

  it("refuses an infinite value", () => {
    const infinite = { ...matrix, columns: matrix.columns.map((column) => column.map(() => Infinity)) };
    expect(() => kind.train(infinite, options)).toThrow("must be finite");
  });

  it("learns nothing from columns that never vary", () => {
    const constant = { ...matrix, columns: matrix.columns.map((column) => column.map(() => 3)) };
    const score = kind.train(constant, options).score(constant);
    const share = matrix.label.reduce((sum, value) => sum + value, 0) / matrix.rows;
    expect(score[0]).toBeCloseTo(share, 6);
  });
});
