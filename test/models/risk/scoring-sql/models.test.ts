import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../../models/random.ts";
import { lateRateBaseline } from "../../../../models/risk/baseline.ts";
import { boosting } from "../../../../models/risk/boosting.ts";
import { forest } from "../../../../models/risk/forest.ts";
import type { LabelledMatrix } from "../../../../models/risk/matrix.ts";
import { scorecard } from "../../../../models/risk/scorecard.ts";
import { matrixOf, syntheticMatrix } from "../synthetic.ts";
import { ROWS, scoresInSql } from "./table.ts";

const { matrix } = syntheticMatrix({ customers: 3000, months: 1, seed: 12, missingShare: 0.2 });
const { matrix: other } = syntheticMatrix({ customers: 2500, months: 1, seed: 13, missingShare: 0.4 });

/** Values at and beside the bounds of all bins, beyond all values, and missing in every feature. */
function atTheBounds(): LabelledMatrix {
  const random = seededRandom(5);
  const columns = matrix.columns.map((column) => {
    const seen = [...new Set(column)];
    const beside = seen.flatMap((value) => [value, value + 1e-9, value - 1e-9, value / 2]);
    const values = [...beside, NaN, 1e300, -1e300, Infinity, -Infinity, 0, -0];
    return Array.from({ length: 2000 }, () => values[Math.floor(random() * values.length)]!);
  });
  const [late, due] = [0, 1].map((index) =>
    columns[index]!.map((value) => (Math.abs(value) < 1e9 ? Math.abs(value) : NaN)),
  );
  const named = Object.fromEntries(matrix.features.map((feature, index) => [feature, columns[index]!]));
  const history = { late_count: late!.map((value, row) => Math.min(value, due![row]!)), due_count: due! };
  return matrixOf(
    { ...named, ...history },
    columns[0]!.map(() => 0),
  );
}

const kinds = [lateRateBaseline(), scorecard(), forest({ trees: 20 }), boosting({ trees: 20 })];

describe.each(kinds.map((kind) => [kind.kind, kind] as const))("the SQL of a %s", (_, kind) => {
  const model = kind.train(matrix, { seed: 3 });

  it("gives the scores of the model bit for bit, also where values are missing", async () => {
    expect(await scoresInSql(model.toSql(ROWS), other)).toEqual(model.score(other));
  });

  it("does so at and beside the bounds of bins, and beyond all values", async () => {
    const rows = atTheBounds();
    expect(await scoresInSql(model.toSql(ROWS), rows)).toEqual(model.score(rows));
  });

  it("does so where the model has nothing to ask", async () => {
    const constant = { ...matrix, columns: matrix.columns.map((column) => column.map(() => 3)) };
    const flat = kind.train(constant, { seed: 3 });
    expect(await scoresInSql(flat.toSql(ROWS), constant)).toEqual(flat.score(constant));
  });
});

describe("the SQL of a model", () => {
  it("takes features of any name", async () => {
    const features = ['a "b"', "select", "c'd", "e", "é"];
    const renamed = { ...matrix, features };
    const model = scorecard({ minimumInformationValue: 0 }).train(renamed, { seed: 1 });
    expect(model.features.length).toBeGreaterThan(2);
    expect(await scoresInSql(model.toSql(ROWS), renamed)).toEqual(model.score(renamed));
  });

  it("refuses what the model refuses: more late invoices than were due", async () => {
    const sql = lateRateBaseline().train(matrix, { seed: 1 }).toSql(ROWS);
    const impossible = matrixOf({ late_count: [5], due_count: [4] }, [0]);
    await expect(scoresInSql(sql, impossible)).rejects.toThrow("late_count must lie between 0 and due_count");
  });

  it("reads no other column than the keys and the features of the model", () => {
    const sql = scorecard().train(matrix, { seed: 1 }).toSql(ROWS);
    expect(sql).toContain('"pressure"');
    expect(sql).not.toContain('"constant"');
  });
});
