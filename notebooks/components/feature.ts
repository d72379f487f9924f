import type { FeatureReview, ReviewedBin } from "../analysis/feature-review.ts";
import { bars } from "./bars.js";
import { monthName } from "./month.js";
import { percent, table } from "./table.js";

const number = (value: number) => String(Number(value.toPrecision(3)));

function binName({ from, to, isMissing }: ReviewedBin): string {
  if (isMissing) return "missing";
  if (from === null) return to === null ? "all" : `≤ ${number(to)}`;
  return to === null ? `> ${number(from)}` : `≤ ${number(to)}`;
}

const expectation = { "1": "more of it, more risk", "-1": "more of it, less risk", null: "none" } as const;

/** What the register says of a feature, and what the training rows say. */
export function summary(feature: FeatureReview): HTMLTableElement {
  const { isAsExpected, monotone } = feature;
  const seen = isAsExpected === null ? "" : isAsExpected ? ": as seen" : ": not as seen";
  return table(
    ["", ""],
    [
      ["formula", feature.formula],
      ["unit", feature.unit],
      ["window", feature.window],
      ["why", feature.purpose],
      ["expectation", `${expectation[String(monotone) as keyof typeof expectation]}${seen}`],
      ["missing", percent(feature.missingShare)],
      ["information value", feature.informationValue.toFixed(3)],
      ["AUC alone", feature.auc === null ? "–" : feature.auc.toFixed(3)],
    ],
  );
}

/** The share with the outcome per bin, with its interval. */
export function rates({ name, bins }: FeatureReview): SVGSVGElement {
  const shown = bins.map((bin) => ({ label: binName(bin), value: bin.rate, low: bin.low, high: bin.high }));
  return bars(`Share with the outcome by ${name}`, shown);
}

/** Rows and rate of each bin. */
export function binTable({ bins }: FeatureReview): HTMLTableElement {
  return table(
    ["value", "rows", "with the outcome", "95% interval"],
    bins.map((bin) => [binName(bin), bin.rows, percent(bin.rate), `${percent(bin.low)} – ${percent(bin.high)}`]),
  );
}

/** How far each later month is from the first half: 0.1 is watched, 0.25 is another distribution. */
export function driftTable({ drift }: FeatureReview): HTMLTableElement {
  return table(
    ["month", "stability index"],
    drift.map(({ month, index }) => [monthName(month), index === null ? "too few rows" : index.toFixed(3)]),
  );
}
