import { independentColumns } from "../../regression/independent-columns.ts";
import { linearPredictor } from "../../regression/least-squares.ts";
import { fitLogistic } from "../../regression/logistic.ts";

/**
 * Returns the probability of being treated given the covariates, per row, by maximum likelihood logistic regression
 * (Rosenbaum and Rubin 1983); covariates that are constant or follow from others say nothing. Undefined where there is no
 * finite maximum: somebody is certain to be treated, or not to be.
 */
export function propensities(covariates: readonly Float64Array[], treated: Uint8Array): Float64Array | undefined {
  return fittedProbabilities(covariates, treated, treated.length);
}

/** Returns the probabilities of a logistic regression on the covariates, for all rows. */
export function fittedProbabilities(
  covariates: readonly Float64Array[],
  label: Uint8Array,
  rows: number,
  fitted?: Int32Array,
): Float64Array | undefined {
  const used = independentColumns(covariates, fitted).map((place) => covariates[place]!);
  const own = (column: Float64Array) =>
    fitted === undefined ? column : Float64Array.from(fitted, (row) => column[row]!);
  const labels = fitted === undefined ? label : Uint8Array.from(fitted, (row) => label[row]!);
  if (labels.every((value) => value === labels[0])) return undefined;
  const fit = fitLogistic(used.map(own), labels, { ridge: 0 });
  if (fit === null) return undefined;
  const logOdds = used.length === 0 ? new Float64Array(rows).fill(fit.intercept) : linearPredictor(fit, used);
  return logOdds.map((value) => 1 / (1 + Math.exp(-value)));
}
