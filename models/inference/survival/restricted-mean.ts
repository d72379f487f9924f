import { testedEstimate, type TestedEstimate } from "../means/influence.ts";
import { atRiskOf, type DurationCounts, type Durations, countDurations } from "./duration-counts.ts";

export interface RestrictedMean {
  /** Mean of the durations, each counted up to the horizon at most, in their unit. */
  readonly value: number;
  readonly standardError: number;
}

interface Steps {
  readonly lengths: Float64Array;
  readonly atRisk: Float64Array;
  readonly ended: Float64Array;
  /** Area under the curve from each length up to the horizon. */
  readonly areaAfter: Float64Array;
  readonly mean: number;
}

/** What the curve does up to the horizon; undefined where it is not known so far. */
function stepsUpTo(counts: DurationCounts, horizon: number): Steps | undefined {
  const allAtRisk = atRiskOf(counts);
  const beyond = counts.lengths.findIndex((length) => length > horizon);
  const places = beyond === -1 ? counts.lengths.length : beyond;
  const lengths = counts.lengths.subarray(0, places);
  const ended = new Float64Array(places);
  const survival = new Float64Array(places);
  let surviving = 1;
  for (let place = 0; place < places; place++) {
    for (const cause of counts.ended) ended[place]! += cause[place]!;
    if (ended[place]! > 0) surviving *= 1 - ended[place]! / allAtRisk[place]!;
    survival[place] = surviving;
  }
  const isKnown = beyond !== -1 || surviving < ROUNDING || lengths.at(-1) === horizon;
  if (!isKnown || counts.lengths.length === 0) return undefined;
  const areaAfter = new Float64Array(places);
  let area = 0;
  for (let place = places - 1; place >= 0; place--) {
    area += survival[place]! * ((lengths[place + 1] ?? horizon) - lengths[place]!);
    areaAfter[place] = area;
  }
  return { lengths, atRisk: allAtRisk, ended, areaAfter, mean: area + (lengths[0] ?? horizon) };
}

const ROUNDING = 1e-12;

/**
 * Returns the restricted mean of durations, the mean of the smaller of duration and `horizon` as the Kaplan-Meier curve
 * has it: the area under the curve up to the horizon, where lengths below 0 count as such. Its variance is the sum of
 * (area after)^2 d / (n (n - d)) (Klein and Moeschberger 2003, section 4.5). Undefined where the last are lost from sight
 * before the horizon: the area is not known then, and the horizon must be shorter.
 */
export function restrictedMean(counts: DurationCounts, horizon: number): RestrictedMean | undefined {
  const steps = stepsUpTo(counts, horizon);
  if (steps === undefined) return undefined;
  let variance = 0;
  for (let place = 0; place < steps.lengths.length; place++) {
    const [ended, atRisk] = [steps.ended[place]!, steps.atRisk[place]!];
    if (ended > 0 && ended < atRisk) variance += (steps.areaAfter[place]! ** 2 * ended) / (atRisk * (atRisk - ended));
  }
  return { value: steps.mean, standardError: Math.sqrt(variance) };
}

/**
 * Returns the restricted mean of the treated less that of the control, of independent durations, with a normal interval;
 * undefined where either is not known up to the horizon.
 */
export function differenceOfRestrictedMeans(
  treated: DurationCounts,
  control: DurationCounts,
  horizon: number,
  confidence = 0.95,
): TestedEstimate | undefined {
  const [one, other] = [restrictedMean(treated, horizon), restrictedMean(control, horizon)];
  if (one === undefined || other === undefined) return undefined;
  return testedEstimate(one.value - other.value, Math.hypot(one.standardError, other.standardError), confidence);
}

/**
 * Returns one number per duration whose mean is the restricted mean and whose spread is that of its error: the restricted
 * mean plus the duration's influence on it (infinitesimal jackknife pseudo-values; Parner, Andersen and Overgaard 2023).
 * Where nothing is lost from sight, it is the smaller of duration and horizon. So a duration that has not ended yet can be
 * an outcome of every method that takes means, when losses from sight have nothing to do with the duration within the
 * durations given. Undefined where the restricted mean is. Throws a RangeError as `countDurations` does.
 */
export function restrictedMeanValues(durations: Durations, horizon: number): Float64Array | undefined {
  const causeCount = durations.causes.length === 0 ? 1 : maximum(durations.causes);
  const steps = stepsUpTo(countDurations(durations, Math.max(1, causeCount)), horizon);
  if (steps === undefined) return undefined;
  const rows = durations.lengths.length;
  const values = new Float64Array(rows);
  const { compensator, placeOf } = compensatorOf(steps);
  for (let row = 0; row < rows; row++) {
    const place = placeOf(durations.lengths[row]!);
    const isEnd = durations.causes[row]! > 0 && durations.lengths[row]! <= horizon;
    const jump = isEnd ? (rows * slopeAt(steps, place)) / steps.atRisk[place]! : 0;
    const seen = place < 0 ? 0 : compensator[place]!;
    const entry = durations.entries === undefined ? -1 : placeOf(durations.entries[row]!);
    values[row] = steps.mean - jump + rows * (seen - (entry < 0 ? 0 : compensator[entry]!));
  }
  return values;
}

function maximum(values: ArrayLike<number>): number {
  let largest = 0;
  for (let index = 0; index < values.length; index++) largest = Math.max(largest, values[index]!);
  return largest;
}

/** What the mean loses for each unit that the share ending here goes up; nothing where all end, who are as expected. */
function slopeAt({ areaAfter, atRisk, ended }: Steps, place: number): number {
  const remaining = atRisk[place]! - ended[place]!;
  return remaining === 0 ? 0 : (areaAfter[place]! * atRisk[place]!) / remaining;
}

/** Sum up to each length of slope x d / n^2: what a duration is expected to take off while it is at risk. */
function compensatorOf(steps: Steps) {
  const { lengths, atRisk, ended } = steps;
  const compensator = new Float64Array(lengths.length);
  let sum = 0;
  for (let place = 0; place < lengths.length; place++) {
    if (ended[place]! > 0) sum += (slopeAt(steps, place) * ended[place]!) / atRisk[place]! ** 2;
    compensator[place] = sum;
  }
  return { compensator, placeOf: (length: number) => lastAtMost(lengths, length) };
}

/** Place of the last of ascending lengths that is at most `length`; -1 where none is. */
function lastAtMost(lengths: Float64Array, length: number): number {
  let [low, high] = [0, lengths.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (lengths[middle]! <= length) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
