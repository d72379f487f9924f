import { clusterIndex } from "../means/cluster-index.ts";
import type { DrawnFigure } from "../resampling/drawn-figure.ts";

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
  const ordered = inOrder(sample);
  const [share, gain] = [[0], [0]];
  const qini = qiniOf(ordered, new Int32Array(ordered.clusterCount).fill(1), (seen, gained) => {
    share.push(seen);
    gain.push(gained);
  });
  return qini === undefined ? undefined : { share: Float64Array.from(share), gain: Float64Array.from(gain), qini };
}

/** The Qini coefficient; without value where an arm has nobody. */
export function qiniFigure(sample: UpliftSample): DrawnFigure {
  const ordered = inOrder(sample);
  return {
    clusterCount: ordered.clusterCount,
    width: 1,
    measure: (timesDrawn) => [qiniOf(ordered, timesDrawn) ?? NaN],
  };
}

/** The rows from the largest expected effect on. */
interface OrderedSample {
  readonly outcome: Uint8Array;
  readonly treated: Uint8Array;
  readonly cluster: Int32Array;
  readonly clusterCount: number;
  /** 1 in the last row of those with one expected effect. */
  readonly isLast: Uint8Array;
}

function inOrder({ expectedEffect, outcome, treated, customer }: UpliftSample): OrderedSample {
  const order = Uint32Array.from(expectedEffect.keys()).sort(
    (left, right) => expectedEffect[right]! - expectedEffect[left]!,
  );
  const clusters = clusterIndex(customer, outcome.length);
  return {
    outcome: Uint8Array.from(order, (row) => outcome[row]!),
    treated: Uint8Array.from(order, (row) => treated[row]!),
    cluster: Int32Array.from(order, (row) => clusters.of[row]!),
    clusterCount: clusters.count,
    isLast: Uint8Array.from(order, (row, place) => {
      return place + 1 < order.length && expectedEffect[order[place + 1]!] === expectedEffect[row] ? 0 : 1;
    }),
  };
}

/** Tells `reached` the share treated and the gain after each expected effect. */
function qiniOf(
  { outcome, treated, cluster, isLast }: OrderedSample,
  timesDrawn: Int32Array,
  reached?: (share: number, gain: number) => void,
): number | undefined {
  let [own, control] = [0, 0];
  for (let place = 0; place < cluster.length; place++) {
    if (treated[place] === 1) own += timesDrawn[cluster[place]!]!;
    else control += timesDrawn[cluster[place]!]!;
  }
  if (own === 0 || control === 0) return undefined;
  let [seen, treatedSum, controlSum, area, lastShare, lastGain] = [0, 0, 0, 0, 0, 0];
  for (let place = 0; place < cluster.length; place++) {
    const weight = timesDrawn[cluster[place]!]!;
    seen += weight;
    if (treated[place] === 1) treatedSum += weight * outcome[place]!;
    else controlSum += weight * outcome[place]!;
    if (isLast[place] === 0) continue;
    const share = seen / (own + control);
    const gain = treatedSum / own - controlSum / control;
    area += ((share - lastShare) * (gain + lastGain)) / 2;
    [lastShare, lastGain] = [share, gain];
    reached?.(share, gain);
  }
  return area - lastGain / 2;
}
