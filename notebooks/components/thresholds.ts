import type { ThresholdGrid, TriedThresholds } from "../analysis/threshold-grid.ts";
import { percent, table } from "./table.js";

/** What a pair of thresholds makes. */
export function triedOf({ tried }: ThresholdGrid, lateRate: number, structuralProbability: number): TriedThresholds {
  return tried.find((each) => each.lateRate === lateRate && each.structuralProbability === structuralProbability)!;
}

/** Customers per class now and as tried, and how many of each class meet the outcome. */
export function classTable(grid: ThresholdGrid, now: TriedThresholds, tried: TriedThresholds): HTMLTableElement {
  return table(
    ["class", "customers now", "customers as tried", "outcome now", "outcome as tried"],
    grid.segments.map((segment, index) => [
      segment,
      now.customers[index]!,
      tried.customers[index]!,
      percent(now.outcomes[index]!.rate),
      percent(tried.outcomes[index]!.rate),
    ]),
  );
}

/** Who would be in another class. */
export function moveTable({ moves }: TriedThresholds): HTMLTableElement {
  const moved = moves.filter(({ from, to }) => from !== to);
  return table(
    ["from", "to", "customers"],
    moved.map(({ from, to, customers }) => [from, to, customers]),
  );
}
