import {
  brierOf,
  brierPartsOf,
  calibrationErrorOf,
  calibrationLineOf,
  equalCountBounds,
  reliabilityBins,
  type BrierParts,
  type CalibrationLine,
  type ReliabilityBin,
} from "./calibration.ts";
import { delongVariance } from "./delong.ts";
import { aucOf, decilesOf, kolmogorovSmirnovOf, liftOf, type Decile } from "./discrimination.ts";
import { rank } from "./ranking.ts";

/** How well a score foretells its label. A figure that the rows cannot give is `null`. */
export interface Evaluation {
  readonly rows: number;
  readonly positives: number;
  /** Share of the rows with the outcome. */
  readonly baseRate: number | null;
  readonly auc: number | null;
  /** By DeLong, as if the rows were independent: the customer-clustered one is larger. */
  readonly aucStandardErrorOfIndependentRows: number | null;
  /** 2 · AUC - 1. */
  readonly gini: number | null;
  readonly kolmogorovSmirnov: number | null;
  /** Of the tenth of the rows that scores highest. */
  readonly liftInTopDecile: number | null;
  /** Tenths of the rows by falling score; empty without any positive. */
  readonly deciles: readonly Decile[];
  readonly brier: number | null;
  /** Brier score of giving every row the base rate. */
  readonly brierOfBaseRate: number | null;
  /** 1 - Brier score over that of the base rate: 1 is best, 0 no better than the base rate, below 0 worse. */
  readonly brierSkill: number | null;
  readonly brierParts: BrierParts | null;
  readonly calibration: CalibrationLine | null;
  /** Over ten bins of equal size. */
  readonly calibrationError: number | null;
  readonly reliability: readonly ReliabilityBin[];
}

const RELIABILITY_BINS = 10;

/** Judges one score by the labels of rows on which it was not trained. */
export function evaluate(score: Float64Array, label: Uint8Array): Evaluation {
  const ranking = rank(score, label);
  const rows = label.length;
  const { positives } = ranking.total;
  const baseRate = rows === 0 ? null : positives / rows;
  const auc = aucOf(ranking);
  const variance = delongVariance(ranking);
  const brier = brierOf(score, label);
  const brierOfBaseRate = baseRate === null ? null : baseRate * (1 - baseRate);
  const reliability = reliabilityBins(score, label, equalCountBounds(score, RELIABILITY_BINS));
  return {
    rows,
    positives,
    baseRate,
    auc,
    aucStandardErrorOfIndependentRows: variance === null ? null : Math.sqrt(variance),
    gini: auc === null ? null : 2 * auc - 1,
    kolmogorovSmirnov: kolmogorovSmirnovOf(ranking),
    liftInTopDecile: liftOf(ranking, 0.1),
    deciles: decilesOf(ranking),
    brier,
    brierOfBaseRate,
    brierSkill: brier === null || !brierOfBaseRate ? null : 1 - brier / brierOfBaseRate,
    brierParts: brierPartsOf(reliability),
    calibration: calibrationLineOf(score, label),
    calibrationError: calibrationErrorOf(reliability),
    reliability,
  };
}
