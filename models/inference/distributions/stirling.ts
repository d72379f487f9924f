/** Coefficients B(2k) / (2k(2k - 1)) of the asymptotic series of ln gamma (NIST DLMF 5.11.1), k = 1 to 7. */
const SERIES = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156];

/** From here on, the first omitted term of the series is below 1e-16. */
const SERIES_FROM = 10;

const HALF_LOG_TWO_PI = 0.9189385332046727;

function stirling(z: number): number {
  return (z - 0.5) * Math.log(z) - z + HALF_LOG_TWO_PI;
}

function seriesCorrection(z: number): number {
  const inverseSquare = 1 / (z * z);
  return SERIES.reduceRight((sum, coefficient) => sum * inverseSquare + coefficient, 0) / z;
}

/**
 * Returns ln gamma(z) minus Stirling's approximation (z - 1/2) ln z - z + ln(2 pi) / 2, for z > 0. Probabilities
 * computed from this small number keep the digits that differences of large ln gamma values lose.
 */
export function stirlingCorrection(z: number): number {
  if (z >= SERIES_FROM) return seriesCorrection(z);
  let product = 1;
  let shifted = z;
  for (; shifted < SERIES_FROM; shifted++) product *= shifted;
  return stirling(shifted) + seriesCorrection(shifted) - Math.log(product) - stirling(z);
}
