import { FEATURES } from "../../models/features/register/register.ts";
import type { Feature } from "../../models/features/register/feature.ts";
import { wilsonInterval } from "../../models/inference/proportions/proportion.ts";
import { fitBinning, type Binning } from "../../models/risk/binning.ts";
import { aucOf } from "../../models/risk/discrimination.ts";
import { driftFrom, driftReference } from "../../models/risk/drift.ts";
import { rank } from "../../models/risk/ranking.ts";
import type { Columns } from "./exported.ts";

/** Rows with about the same value, and how many of them had the outcome. */
export interface ReviewedBin {
  /** Values above `from` up to `to`; both null for the rows without a value, one for the outer bins. */
  readonly from: number | null;
  readonly to: number | null;
  readonly isMissing: boolean;
  readonly rows: number;
  readonly rate: number;
  /** 95%, as if rows were independent. */
  readonly low: number;
  readonly high: number;
}

export interface FeatureReview extends Feature {
  readonly missingShare: number;
  readonly informationValue: number;
  /** Of the feature alone, on the rows that have a value; null unless both outcomes occur among them. */
  readonly auc: number | null;
  readonly bins: readonly ReviewedBin[];
  /** Whether the rate rises or falls from bin to bin as the register expects; null where it expects nothing. */
  readonly isAsExpected: boolean | null;
  /** Stability index of each month against the first half of the months; null where a month has too few rows. */
  readonly drift: readonly { readonly month: number; readonly index: number | null }[];
}

const BINNING = { maximumBins: 8, minimumShare: 0.03, smoothingRows: 10 };

function binsOf({ edges, bins }: Binning): readonly ReviewedBin[] {
  return bins.flatMap(({ positives, negatives }, bin) => {
    const rows = positives + negatives;
    if (rows === 0) return [];
    const { low, high } = wilsonInterval(positives, rows)!;
    const isMissing = bin === 0;
    const from = isMissing ? null : (edges[bin - 2] ?? null);
    const to = isMissing ? null : (edges[bin - 1] ?? null);
    return [{ from, to, isMissing, rows, rate: positives / rows, low, high }];
  });
}

/** Rates may go the other way only as far as their intervals overlap. */
function isAsExpected(monotone: 1 | -1 | null, bins: readonly ReviewedBin[]): boolean | null {
  if (monotone === null) return null;
  const present = bins.filter((bin) => !bin.isMissing);
  return present.slice(1).every((bin, index) => {
    const before = present[index]!;
    return monotone === 1 ? bin.high >= before.low : bin.low <= before.high;
  });
}

function aucAlone(values: Float64Array, label: Uint8Array): number | null {
  const known = Array.from(values.keys()).filter((row) => !Number.isNaN(values[row]));
  return aucOf(
    rank(
      Float64Array.from(known, (row) => values[row]!),
      Uint8Array.from(known, (row) => label[row]!),
    ),
  );
}

function driftOf(values: Float64Array, month: Float64Array): FeatureReview["drift"] {
  const months = [...new Set(month)].sort((a, b) => a - b);
  const middle = months[Math.floor(months.length / 2)]!;
  const reference = driftReference(values.filter((_, row) => month[row]! < middle));
  return months
    .filter((each) => each >= middle)
    .map((each) => {
      return {
        month: each,
        index: driftFrom(
          reference,
          values.filter((_, row) => month[row] === each),
        ).index,
      };
    });
}

/** Returns a review of every feature of the register, on the exported training rows. */
export function reviewFeatures(training: Columns): readonly FeatureReview[] {
  const label = Uint8Array.from(training.numbers("is_default"));
  const month = training.numbers("month_index");
  return FEATURES.map((feature) => {
    const values = training.numbers(feature.name);
    const binning = fitBinning(values, label, BINNING);
    const bins = binsOf(binning);
    return {
      ...feature,
      missingShare: values.filter(Number.isNaN).length / values.length,
      informationValue: binning.informationValue,
      auc: aucAlone(values, label),
      bins,
      isAsExpected: isAsExpected(feature.monotone, bins),
      drift: driftOf(values, month),
    };
  });
}
