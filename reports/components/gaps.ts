/** Places in a row of values that are hidden, from the first to the last. */
export interface Gap {
  readonly from: number;
  readonly to: number;
  /** The known values on both sides of it: one at either end. */
  readonly beside: readonly number[];
}

interface Values {
  readonly values: readonly (number | null)[];
  readonly hidden?: readonly boolean[];
}

/** Returns the gaps of hidden values in a row with a known one; values that are unknown make none. */
export function gapsOf({ values, hidden = [] }: Values): Gap[] {
  const gaps: Gap[] = [];
  values.forEach((value, place) => {
    if (value !== null || hidden[place] !== true) return;
    const last = gaps.at(-1);
    const from = last?.to === place - 1 ? last.from : place;
    if (from !== place) gaps.pop();
    const before = values.slice(0, from).findLast((one) => one !== null);
    const after = values.slice(place + 1).find((one) => one !== null);
    gaps.push({ from, to: place, beside: [before, after].filter((one) => one !== undefined) });
  });
  return gaps;
}
