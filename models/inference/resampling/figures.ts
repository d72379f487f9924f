import { partialRankFigure, rankFigure, stratifiedRankFigure } from "../correlation/rank-figures.ts";
import { restrictedMeanFigure } from "../survival/restricted-mean-figure.ts";
import { qiniFigure } from "../uplift/qini.ts";
import { replicatesOf, type DrawnFigure, type Replicates } from "./drawn-figure.ts";

/** Figures by name, each of a sample that can be sent to another thread. */
const FIGURES = {
  rank: rankFigure,
  partial_rank: partialRankFigure,
  stratified_rank: stratifiedRankFigure,
  restricted_mean: restrictedMeanFigure,
  qini: qiniFigure,
};

type Figures = typeof FIGURES;

/** A bootstrap that is to be drawn, as data: whoever draws a part of it finds what anybody would. */
export type DrawTask = {
  [Name in keyof Figures]: {
    readonly figure: Name;
    readonly sample: Parameters<Figures[Name]>[0];
    readonly seed: number;
    readonly replicates: number;
  };
}[keyof Figures];

/** Returns the replicates of a task, all or some of them, as `replicatesOf` does. */
export function drawTask(task: DrawTask, range: Replicates = { from: 0, to: task.replicates }): Float64Array {
  const make = FIGURES[task.figure] as (sample: DrawTask["sample"]) => DrawnFigure;
  return replicatesOf(make(task.sample), task.seed, range);
}

/** A question whose answer may need draws: what is to be drawn, and what follows from the replicates, in the same order. */
export interface Resampling<Answer> {
  readonly tasks: readonly DrawTask[];
  readonly answer: (drawn: readonly Float64Array[]) => Answer;
}

/** A question that needs no draws. */
export const answered = <Answer>(answer: Answer): Resampling<Answer> => ({ tasks: [], answer: () => answer });

/** Returns the answer of a question, whose draws are made here and now. */
export const answerHere = <Answer>({ tasks, answer }: Resampling<Answer>): Answer =>
  answer(tasks.map((task) => drawTask(task)));
