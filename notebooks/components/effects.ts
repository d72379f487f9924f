import type { TriedEffect, TriedExperiment } from "../analysis/effect-grid.ts";
import { table } from "./table.js";

const signed = (value: number, digits: number) => `${value < 0 ? "\u2212" : "+"}${Math.abs(value).toFixed(digits)}`;

/** A figure with its interval, times `scale`; the reason where none is stated. */
function figure({ difference, low, high, refusal }: TriedEffect, scale = 1, digits = 1): [string, string] {
  if (difference === null || low === null || high === null) return ["\u2013", (refusal ?? "").replaceAll("_", " ")];
  return [signed(scale * difference, digits), `${signed(scale * low, digits)} to ${signed(scale * high, digits)}`];
}

const chance = (pValue: number | null) => (pValue === null ? "\u2013" : pValue < 0.001 ? "< 0.001" : pValue.toFixed(3));

const SHARE = 100;

/** Every window of paying, of all customers. */
export function windowTable({ windows }: TriedExperiment): HTMLTableElement {
  return table(
    ["paid within", "treated", "control", "points", "95% interval", "p", "p that segments are alike"],
    windows.map(({ days, all, interactionPValue }) => [
      days,
      all.treated,
      all.control,
      ...figure(all, SHARE),
      chance(all.pValue),
      chance(interactionPValue),
    ]),
  );
}

/** One window by segment, as it is and drawn towards what all segments have in common. */
export function segmentTable({ windows }: TriedExperiment, days: number): HTMLTableElement {
  const { bySegment } = windows.find((window) => window.days === days)!;
  return table(
    ["segment", "treated", "control", "points", "95% interval", "pooled"],
    bySegment.map((effect) => [
      effect.segment,
      effect.treated,
      effect.control,
      ...figure(effect, SHARE),
      effect.pooled === null ? "\u2013" : signed(SHARE * effect.pooled, 1),
    ]),
  );
}

/** Days to pay by horizon, and NPS. */
export function otherTable({ daysToPay, nps }: TriedExperiment): HTMLTableElement {
  return table(
    ["outcome", "treated", "control", "difference", "95% interval", "p"],
    [
      ...daysToPay.map((effect) => ({ name: `days to pay, up to ${effect.days}`, effect, digits: 1 })),
      { name: "NPS", effect: nps, digits: 0 },
    ].map(({ name, effect, digits }) => [
      name,
      effect.treated,
      effect.control,
      ...figure(effect, 1, digits),
      chance(effect.pValue),
    ]),
  );
}
