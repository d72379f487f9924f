import { columnOf, emptyColumn, sharedColumn } from "../../../models/risk/matrix.ts";
import type { RiskScorer } from "../../../models/risk/model.ts";
import type { Threads } from "./threads.ts";

/** Scores on all threads: the scores are bit for bit those of the model itself. */
export const scorerOn =
  (threads: Threads): RiskScorer =>
  async ({ kind, features, content }, matrix) => {
    const columns = features.map((feature) => sharedColumn(columnOf(matrix, feature)));
    const score = emptyColumn(matrix.rows);
    await threads.run("score", { kind, content, matrix: { features, columns, rows: matrix.rows }, score });
    return score;
  };
