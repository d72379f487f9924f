import { growForestShare, type ForestShare, type ForestTask } from "../../../models/risk/forest.ts";
import { kindNamed } from "../../../models/risk/kinds.ts";
import type { Matrix } from "../../../models/risk/matrix.ts";
import { growBoostedTrees, type BoostedTrees, type BoostingTask } from "../../../models/risk/trees/boosting-trees.ts";
import { partOf, type Member } from "../../../models/risk/trees/team.ts";

/** Rows to be scored, in memory that threads share, and where the scores go. */
export interface ScoringTask {
  readonly kind: string;
  readonly content: object;
  readonly matrix: Matrix;
  readonly score: Float64Array;
}

function scorePart({ kind, content, matrix, score }: ScoringTask, member: Member): void {
  const { from, to } = partOf(matrix.rows, member);
  const columns = matrix.columns.map((column) => column.subarray(from, to));
  const part = { features: matrix.features, columns, rows: to - from };
  score.set(kindNamed(kind).fromContent(content).score(part), from);
}

/** What a team of threads can be asked for: each member is given the same task and does its part. */
export const JOBS = {
  forest: (task: ForestTask, member: Member): ForestShare => growForestShare(task, member),
  /** Every member has all trees; the first gives them back. */
  boosting: (task: BoostingTask, member: Member): BoostedTrees | undefined => {
    const grown = growBoostedTrees(task, member);
    return member.index === 0 ? grown : undefined;
  },
  score: scorePart,
};

export type Jobs = typeof JOBS;
