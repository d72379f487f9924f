import { fitFirth } from "../../regression/firth.ts";
import { independentColumns } from "../../regression/independent-columns.ts";
import { linearPredictor } from "../../regression/least-squares.ts";
import { fitLogistic, type LogisticFit } from "../../regression/logistic.ts";

/**
 * Returns the probability of being treated given the covariates, per row, by maximum likelihood logistic regression
 * (Rosenbaum and Rubin 1983); where that has no finite maximum, since a covariate decides for some who is treated, by Firth's
 * penalised likelihood, so that these are told as nearly certain and the others keep weights. Covariates that are constant or
 * follow from others say nothing. Undefined where all are treated, or nobody.
 */
export function propensities(covariates: readonly Float64Array[], treated: Uint8Array): Float64Array | undefined {
  const likeliest = fittedProbabilities(covariates, treated, treated.length);
  if (likeliest !== undefined || treated.every((arm) => arm === treated[0])) return likeliest;
  const used = independentColumns(covariates).map((place) => covariates[place]!);
  const fit = fitFirth(used, treated);
  return fit === null ? undefined : probabilitiesOf(fit, used, treated.length);
}

/** Returns the probabilities of a logistic regression on the covariates, for all rows; undefined without a finite maximum. */
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
  return fit === null ? undefined : probabilitiesOf(fit, used, rows);
}

function probabilitiesOf(fit: LogisticFit, columns: readonly Float64Array[], rows: number): Float64Array {
  const logOdds = columns.length === 0 ? new Float64Array(rows).fill(fit.intercept) : linearPredictor(fit, columns);
  return logOdds.map((value) => 1 / (1 + Math.exp(-value)));
}
