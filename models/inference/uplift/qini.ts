import { clusterBootstrap, percentileInterval } from "../resampling/cluster-bootstrap.ts";
import type { Interval } from "../interval.ts";
import { clusterIndex } from "../means/cluster-index.ts";

/** Customers whose treatment was dealt out at random, with what a model that never saw them expects it to do. */
export interface UpliftSample {
  /** The larger, the more the treatment is expected to help. */
  readonly expectedEffect: Float64Array;
  /** 1 where the customer did what the treatment is for. */
  readonly outcome: Uint8Array;
  readonly treated: Uint8Array;
  readonly customer?: Int32Array;
}

export interface QiniCurve {
  /** Share of all customers that is treated first, by the expected effect, from 0 to 1. */
  readonly share: Float64Array;
  /** Outcomes gained per customer of an arm by treating that share: treated less control. */
  readonly gain: Float64Array;
  /** Area between the gain and the straight line to that of treating all: 0 for an order that says nothing. */
  readonly qini: number;
}

/**
 * Returns the incremental gains of treating customers in the order of their expected effect, and the Qini coefficient
 * (Radcliffe 2007): g(φ) = R_T(φ) / N_T - R_C(φ) / N_C, with R the outcomes of an arm among the first share φ and N the size of
 * the arm. Customers with one expected effect come together. Undefined where an arm has nobody. Only randomised arms tell it.
 */
export function qiniCurve(sample: UpliftSample): QiniCurve | undefined {
  return curveOf(sample, descending(sample.expectedEffect), new Int32Array(sample.outcome.length).fill(1));
}

/**
 * Returns the Qini coefficient with a percentile interval that draws customers anew; undefined where an arm has nobody, or has
 * nobody in more than a tenth of the draws.
 */
export function qiniInterval(
  sample: UpliftSample,
  {
    seed,
    replicates = 500,
    confidence = 0.95,
  }: { readonly seed: number; readonly replicates?: number; readonly confidence?: number },
): { readonly value: number; readonly interval: Interval } | undefined {
  const order = descending(sample.expectedEffect);
  const clusters = clusterIndex(sample.customer, sample.outcome.length);
  const whole = qiniCurve(sample);
  const drawn = clusterBootstrap(clusters.count, replicates, seed, (timesDrawn) => {
    return curveOf(
      sample,
      order,
      clusters.of.map((cluster) => timesDrawn[cluster]!),
    )?.qini;
  });
  const interval = percentileInterval(drawn, confidence);
  return whole && interval && { value: whole.qini, interval };
}

function descending(values: Float64Array): Uint32Array {
  return Uint32Array.from(values.keys()).sort((left, right) => values[right]! - values[left]!);
}

function curveOf(
  { expectedEffect, outcome, treated }: UpliftSample,
  order: Uint32Array,
  weights: Int32Array,
): QiniCurve | undefined {
  const sizes = [0, 0];
  for (let row = 0; row < weights.length; row++) sizes[treated[row]!]! += weights[row]!;
  const [control, own] = sizes as [number, number];
  if (control === 0 || own === 0) return undefined;
  const share = [0];
  const gain = [0];
  let [seen, gained] = [0, 0];
  for (const [place, row] of order.entries()) {
    seen += weights[row]!;
    gained += (weights[row]! * outcome[row]! * (treated[row] === 1 ? 1 : -1)) / sizes[treated[row]!]!;
    if (place + 1 < order.length && expectedEffect[order[place + 1]!] === expectedEffect[row]) continue;
    share.push(seen / (control + own));
    gain.push(gained);
  }
  let area = 0;
  for (let step = 1; step < share.length; step++) {
    area += ((share[step]! - share[step - 1]!) * (gain[step]! + gain[step - 1]!)) / 2;
  }
  return { share: Float64Array.from(share), gain: Float64Array.from(gain), qini: area - gained / 2 };
}
