/** How far the arms are apart in a covariate, in standard deviations, before and after weighting. */
export interface Balance {
  readonly before: number;
  readonly after: number;
}

/** Mean of each arm under weights; index 0 is the control. */
function meansOf(values: Float64Array, treated: Uint8Array, weights?: Float64Array): [number, number] {
  const sums = [0, 0];
  const totals = [0, 0];
  for (let row = 0; row < values.length; row++) {
    const weight = weights === undefined ? 1 : weights[row]!;
    sums[treated[row]!]! += weight * values[row]!;
    totals[treated[row]!]! += weight;
  }
  return [sums[0]! / totals[0]!, sums[1]! / totals[1]!];
}

/** Root of the mean of the two arms' variances. */
function deviationOf(values: Float64Array, treated: Uint8Array, means: readonly [number, number]): number {
  const squares = [0, 0];
  const counts = [0, 0];
  for (let row = 0; row < values.length; row++) {
    const arm = treated[row]!;
    squares[arm]! += (values[row]! - means[arm]!) ** 2;
    counts[arm]!++;
  }
  return Math.sqrt((squares[0]! / (counts[0]! - 1) + squares[1]! / (counts[1]! - 1)) / 2);
}

/**
 * Returns the standardised mean difference of a covariate, treated less control, over the root of the mean of the two
 * unweighted variances (Austin 2009), without and with weights; 0 for a covariate that is the same for all.
 */
export function balanceOf(values: Float64Array, treated: Uint8Array, weights: Float64Array): Balance {
  const plain = meansOf(values, treated);
  const weighted = meansOf(values, treated, weights);
  const deviation = deviationOf(values, treated, plain);
  const standardised = ([control, own]: readonly [number, number]) => {
    const difference = own - control;
    return difference === 0 ? 0 : difference / deviation;
  };
  return { before: standardised(plain), after: standardised(weighted) };
}
