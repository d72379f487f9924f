import { tickIncrement, ticks } from "d3-array";

/** Where a value stands along a line; the smallest and largest value may stand in either order of places. */
export interface LinearScale {
  (value: number): number;
  readonly domain: readonly [number, number];
  /** Returns about so many round values within the domain, in order. */
  readonly ticks: (count: number) => number[];
  /** Returns the scale with a domain that begins and ends at round values, about so many apart. */
  readonly nice: (count: number) => LinearScale;
}

type Ends = readonly [number, number];

/** Returns the scale from values to places; where all values are one, it stands in the middle. */
export function linearScale(domain: Ends, places: Ends): LinearScale {
  const [low, high] = domain;
  const scale = (value: number) => {
    const share = high === low ? 1 / 2 : (value - low) / (high - low);
    return places[0] * (1 - share) + places[1] * share;
  };
  return Object.assign(scale, {
    domain,
    ticks: (count: number) => ticks(low, high, count),
    nice: (count: number) => linearScale(roundEnds(domain, count), places),
  });
}

/** Wider ends ask for larger steps, and these for wider ends, until both stay; not for ever where zero is in the middle. */
const MOST_ROUNDS = 10;

function roundEnds([low, high]: Ends, count: number): Ends {
  let [start, end] = [low, high];
  let before: number | undefined;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const step = tickIncrement(start, end, count);
    if (step === before) return [start, end];
    if (Number.isNaN(step) || step === 0) break;
    // A negative step stands for its inverse, which is a whole number.
    start = step > 0 ? Math.floor(start / step) * step : Math.ceil(start * step) / step;
    end = step > 0 ? Math.ceil(end / step) * step : Math.floor(end * step) / step;
    before = step;
  }
  return [low, high];
}

/** Bars of equal width beside each other. */
export interface BandScale {
  /** Returns where the bar of a place in the order begins. */
  readonly start: (index: number) => number;
  readonly width: number;
  /** From where a bar begins to where the next one does. */
  readonly step: number;
}

/** Returns bars from one place to another, with a share of each step left free between them. */
export function bandScale(count: number, [from, to]: Ends, gap: number): BandScale {
  const step = (to - from) / Math.max(1, count - gap);
  const start = from + (to - from - step * (count - gap)) / 2;
  return { start: (index) => start + step * index, width: step * (1 - gap), step };
}
