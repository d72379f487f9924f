import { variance } from "d3-array";
import { solveSymmetric } from "./cholesky.ts";
import type { LogisticFit } from "./logistic.ts";
import { probabilityOf } from "../risk/odds.ts";

/**
 * Returns, for each column of a logistic regression, about the coefficients that all columns would have without it: its
 * own is 0 and the others take over what they can, by the curvature of the likelihood at the fit (Lawless and Singhal
 * 1978, "Efficient screening of nonnormal regression models"). Exact for small effects, and one look at the rows instead of
 * a fit per column. `ridge` is that of the fit.
 */
export function withoutEach(columns: readonly Float64Array[], fit: LogisticFit, ridge: number): Float64Array[] {
  const curvature = curvatureOf(columns, fit, ridge);
  return columns.map((_, dropped) => {
    const kept = columns.flatMap((__, index) => (index === dropped || fit.coefficients[index] === 0 ? [] : [index]));
    // The intercept is the last row of the curvature and adapts too, but does not change a ranking.
    const places = [...kept, columns.length];
    const matrix = places.map((row) => Float64Array.from(places, (place) => curvature[row]![place]!));
    const owed = Float64Array.from(places, (place) => curvature[place]![dropped]! * fit.coefficients[dropped]!);
    const shift = solveSymmetric(matrix, owed);
    const coefficients = Float64Array.from(fit.coefficients);
    coefficients[dropped] = 0;
    for (const [position, index] of kept.entries()) coefficients[index]! += shift?.[position] ?? 0;
    return coefficients;
  });
}

function curvatureOf(columns: readonly Float64Array[], fit: LogisticFit, ridge: number): Float64Array[] {
  const rows = columns[0]?.length ?? 0;
  const logOdds = new Float64Array(rows).fill(fit.intercept);
  for (const [index, column] of columns.entries()) {
    for (let row = 0; row < rows; row++) logOdds[row]! += fit.coefficients[index]! * column[row]!;
  }
  const weights = logOdds.map((value) => probabilityOf(value) * (1 - probabilityOf(value)));
  const design = [...columns, new Float64Array(rows).fill(1)];
  const curvature = design.map(() => new Float64Array(design.length));
  for (const [index, column] of design.entries()) {
    const weighted = column.map((value, row) => value * weights[row]!);
    for (let other = 0; other <= index; other++) {
      const sum = weighted.reduce((total, value, row) => total + value * design[other]![row]!, 0);
      curvature[index]![other] = sum;
      curvature[other]![index] = sum;
    }
  }
  for (const [index, column] of columns.entries()) curvature[index]![index]! += ridge * (variance(column) ?? 0);
  return curvature;
}
