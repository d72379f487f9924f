import type { Estimate } from "../interval.ts";
import type { ArmDurations } from "../survival/restricted-mean-figure.ts";
import { restrictedMeanFigure } from "../survival/restricted-mean-figure.ts";
import { qiniFigure, type UpliftSample } from "../uplift/qini.ts";
import { percentileInterval } from "./cluster-bootstrap.ts";
import { drawnNumbers, type DrawnFigure } from "./drawn-figure.ts";
import { answered, answerHere, type DrawTask, type Resampling } from "./figures.ts";

export interface BootstrapOptions {
  readonly seed: number;
  readonly replicates?: number;
  readonly confidence?: number;
}

/**
 * Returns the Qini coefficient with a percentile interval that draws customers anew; undefined where an arm has nobody, or has
 * nobody in more than a tenth of the draws. The same seed gives the same interval.
 */
export const qiniInterval = (sample: UpliftSample, options: BootstrapOptions): Estimate | undefined =>
  answerHere(qiniResampling(sample, options));

/** Returns the same as a question, whose draws can be made elsewhere. */
export const qiniResampling = (sample: UpliftSample, options: BootstrapOptions): Resampling<Estimate | undefined> =>
  estimated(qiniFigure(sample), { figure: "qini", sample }, options);

/**
 * Returns the restricted mean of the treated durations less that of the others with a percentile interval that draws customers
 * anew, where few of them make the interval of their influence functions a guess; undefined where either mean is not known up to
 * the horizon, or is not in more than a tenth of the draws. The same seed gives the same interval.
 */
export const bootstrappedRestrictedMeans = (durations: ArmDurations, options: BootstrapOptions): Estimate | undefined =>
  answerHere(restrictedMeanResampling(durations, options));

/** Returns the same as a question, whose draws can be made elsewhere. */
export const restrictedMeanResampling = (
  durations: ArmDurations,
  options: BootstrapOptions,
): Resampling<Estimate | undefined> =>
  estimated(restrictedMeanFigure(durations), { figure: "restricted_mean", sample: durations }, options);

type Named = DrawTask extends infer Task ? (Task extends DrawTask ? Pick<Task, "figure" | "sample"> : never) : never;

function estimated(
  figure: DrawnFigure,
  named: Named,
  { seed, replicates = 500, confidence = 0.95 }: BootstrapOptions,
): Resampling<Estimate | undefined> {
  const value = figure.measure(new Int32Array(figure.clusterCount).fill(1))[0]!;
  if (Number.isNaN(value)) return answered(undefined);
  return {
    tasks: [{ ...named, seed, replicates }],
    answer: ([drawn]) => {
      const interval = percentileInterval(drawnNumbers(drawn!, 1, 0), confidence);
      return interval && { value, interval };
    },
  };
}
