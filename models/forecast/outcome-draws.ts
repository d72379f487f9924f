import { normalQuantile } from "../inference/distributions/distributions.ts";
import { seededRandom, type Random } from "../random.ts";
import type { CellChances } from "./expected-cash.ts";
import { HORIZON_DAYS, HORIZON_WEEKS } from "./horizon.ts";
import type { OpenItems } from "./open-items.ts";

/** Drawn cash per draw, set of portions and week. */
export class DrawnWeeks {
  readonly draws: number;
  readonly portionSets: number;
  readonly #cells: Float64Array;

  constructor(draws: number, portionSets: number) {
    this.draws = draws;
    this.portionSets = portionSets;
    this.#cells = new Float64Array(draws * portionSets * HORIZON_WEEKS);
  }

  of(draw: number, portionSet: number): Float64Array {
    const start = (draw * this.portionSets + portionSet) * HORIZON_WEEKS;
    return this.#cells.subarray(start, start + HORIZON_WEEKS);
  }
}

export interface DrawOptions {
  readonly draws: number;
  readonly seed: number;
  readonly portionSets: number;
  /** How much the fates of two open items of one customer hang together: their correlation, from 0 to 1. */
  readonly pairCorrelation: number;
}

/** Chance per cell to be paid by the end of each week. */
function byEndOfWeek({ cells, days }: CellChances): Float64Array {
  const weeks = new Float64Array(cells.length * HORIZON_WEEKS);
  for (let cell = 0; cell < cells.length; cell++) {
    let sum = 0;
    for (let day = 1; day <= HORIZON_DAYS; day++) {
      sum += days[cell * (HORIZON_DAYS + 1) + day]!;
      if (day % 7 === 0) weeks[cell * HORIZON_WEEKS + day / 7 - 1] = sum;
    }
  }
  return weeks;
}

/**
 * Returns what comes in per week when every open item is paid whole, or not, by the draw of a lot. An item takes the lot of
 * its customer with a chance of the root of the correlation, else one of its own: two items then share a lot with a chance
 * of the correlation itself. The chances of draw n are those at n modulo their number, so that draws can differ in their curves as
 * well. The same seed gives the same draws on every machine.
 */
export function drawOutcomes(items: OpenItems, curves: readonly CellChances[], options: DrawOptions): DrawnWeeks {
  const drawn = new DrawnWeeks(options.draws, options.portionSets);
  const random = seededRandom(options.seed);
  const sharing = Math.sqrt(Math.min(1, Math.max(0, options.pairCorrelation)));
  const cumulative = curves.map(byEndOfWeek);
  for (let draw = 0; draw < options.draws; draw++) {
    const curve = draw % curves.length;
    drawOnce(items, curves[curve]!.cellOf, cumulative[curve]!, sharing, random, (portionSet) =>
      drawn.of(draw, portionSet),
    );
  }
  return drawn;
}

function drawOnce(
  { count, customer, amount, portionSet }: OpenItems,
  cellOf: Int32Array,
  cumulative: Float64Array,
  sharing: number,
  random: Random,
  weeksOf: (portionSet: number) => Float64Array,
): void {
  let lot = 0;
  let [weeks, ofSet] = [weeksOf(0), 0];
  for (let item = 0; item < count; item++) {
    if (item === 0 || customer[item] !== customer[item - 1]) lot = random();
    const own = random();
    const ticket = own < sharing ? lot : (own - sharing) / (1 - sharing);
    const start = cellOf[item]! * HORIZON_WEEKS;
    if (ticket >= cumulative[start + HORIZON_WEEKS - 1]!) continue;
    let week = 0;
    while (ticket >= cumulative[start + week]!) week++;
    if (portionSet[item] !== ofSet) [weeks, ofSet] = [weeksOf(portionSet[item]!), portionSet[item]!];
    weeks[week]! += amount[item]!;
  }
}

/**
 * Multiplies each week of each draw by a shock that all items of the week share: a holiday, a bank that is late, a month
 * unlike those that the curves are made of. Shocks are lognormal with mean 1 and this relative standard deviation, and those of
 * different weeks are independent.
 */
export function shake(drawn: DrawnWeeks, relativeDeviation: number, seed: number): void {
  if (relativeDeviation === 0) return;
  const random = seededRandom(seed, 1);
  const sigma = Math.sqrt(Math.log1p(relativeDeviation ** 2));
  for (let draw = 0; draw < drawn.draws; draw++) {
    for (let week = 0; week < HORIZON_WEEKS; week++) {
      const factor = Math.exp(sigma * normalQuantile(Math.max(random(), Number.EPSILON)) - sigma ** 2 / 2);
      for (let portionSet = 0; portionSet < drawn.portionSets; portionSet++)
        drawn.of(draw, portionSet)[week]! *= factor;
    }
  }
}
