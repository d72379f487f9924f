import { DOUBLE, INTEGER } from "@duckdb/node-api";
import type { Matrix } from "../../../../models/risk/matrix.ts";
import { quoted, type ScoredRows } from "../../../../models/risk/scoring-sql/stages.ts";
import { Warehouse } from "../../../../pipelines/warehouse/warehouse.ts";

/** How the rows of `scoresInSql` are told to SQL. */
export const ROWS: ScoredRows = { from: "given_row", keys: ["row_number"] };

/**
 * Returns what SQL gives as `score` for each row of a matrix, in a database of its own. What is missing is null in even
 * rows and NaN in odd ones.
 */
export async function scoresInSql(sql: string, rows: Matrix): Promise<Float64Array> {
  const warehouse = await Warehouse.open(":memory:");
  try {
    const columns = rows.features.map((feature) => `${quoted(feature)} double`);
    await warehouse.run(`create table given_row (row_number integer, ${columns.join(", ")})`);
    await warehouse.append(
      "given_row",
      [INTEGER, ...rows.features.map(() => DOUBLE)],
      Array.from({ length: rows.rows }, (_, row) => [
        row,
        ...rows.columns.map((column) => (Number.isNaN(column[row]!) && row % 2 === 0 ? null : column[row]!)),
      ]),
    );
    return (await warehouse.columns(`select score from (${sql}) order by row_number`)).get("score")!;
  } finally {
    warehouse.close();
  }
}
