/** Returns a month index, counted from year 0, as `2026-11`. */
export const monthName = (index: number): string =>
  `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`;
