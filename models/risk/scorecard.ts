import { binOf, fitBinning, type Binning, type BinningOptions } from "./binning.ts";
import { fitLogistic, LogisticRegression, type LogisticFit } from "../regression/logistic.ts";
import { columnOf, valueAt, type LabelledMatrix, type Matrix } from "./matrix.ts";
import { parseModel, type Contribution, type RiskModel, type RiskModelKind } from "./model.ts";
import { probabilityOf } from "./odds.ts";
import { requireTrainable } from "./outcomes.ts";
import { pointsAdded, pointsOf } from "./points.ts";
import { PROBABILITY_STAGES } from "./scoring-sql/elementary-sql.ts";
import { featureValue } from "./scoring-sql/missing.ts";
import { adding, doubleOf, inStages, type Columns, type ScoredRows } from "./scoring-sql/stages.ts";
import { SCORECARD, scorecardSchema, type FeaturePoints, type ScorecardJSON } from "./scorecard-json.ts";

export interface ScorecardOptions extends BinningOptions {
  /** A feature with less information value than this is left out. */
  readonly minimumInformationValue: number;
  /** Weight of the penalty on the coefficients: see `fitLogistic`. Above 0. */
  readonly ridge: number;
  /**
   * What a row with the outcome counts for in the coefficients, where one without counts for 1; the score stays on the scale
   * of the outcome.
   */
  readonly positiveWeight: number;
}

/** Below an information value of 0.02 a feature is customarily called unpredictive (Siddiqi 2006, chapter 6). */
const DEFAULTS: ScorecardOptions = {
  maximumBins: 10,
  minimumShare: 0.05,
  smoothingRows: 10,
  minimumInformationValue: 0.02,
  ridge: 1,
  positiveWeight: 1,
};

/** A scorecard: besides scoring, it can be shown as a table of points. */
export interface Scorecard extends RiskModel {
  toJSON(): ScorecardJSON;
}

/**
 * A logistic scorecard: a logistic regression on the weight of evidence of binned features, whose every part can be
 * printed as a table of points. A feature with little information is left out. So is one whose coefficient turns
 * negative (a sign conflict: next to the others it would reward what is riskier on its own), the most negative first,
 * until none is left. With no feature left, the score is the training share for everybody.
 */
export function scorecard(options: Partial<ScorecardOptions> = {}): RiskModelKind<Scorecard> {
  const settings = { ...DEFAULTS, ...options };
  return {
    kind: SCORECARD,
    hyperparameters: { ...settings },
    train: (matrix) => modelOf(fit(matrix, settings)),
    fromJSON: (json) => modelOf(parseModel(SCORECARD, scorecardSchema, json)),
    fromContent: (content) => modelOf(content as ScorecardJSON),
  };
}

interface Candidate {
  readonly feature: string;
  readonly binning: Binning;
  /** Weight of evidence per training row. */
  readonly evidence: Float64Array;
}

function fit(matrix: LabelledMatrix, settings: ScorecardOptions): ScorecardJSON {
  requireTrainable(matrix);
  const leftOut: ScorecardJSON["left_out"] = [];
  const candidates: Candidate[] = [];
  for (const [index, feature] of matrix.features.entries()) {
    const values = matrix.columns[index]!;
    const binning = fitBinning(values, matrix.label, settings);
    if (binning.informationValue < settings.minimumInformationValue) {
      leftOut.push({ feature, reason: "information_value", information_value: binning.informationValue });
    } else {
      candidates.push({ feature, binning, evidence: values.map((value) => weightOf(value, binning)) });
    }
  }
  const evidence = candidates.map((candidate) => candidate.evidence);
  const { intercept, coefficients, conflicts } = fitWithoutConflicts(evidence, matrix.label, settings);
  for (const conflict of conflicts) {
    const { feature, binning } = candidates[conflict]!;
    leftOut.push({ feature, reason: "sign_conflict", information_value: binning.informationValue });
  }
  const isKept = (_: unknown, index: number) => !conflicts.includes(index);
  return store(intercept, coefficients.filter(isKept), candidates.filter(isKept), leftOut);
}

interface FitWithoutConflicts {
  readonly intercept: number;
  readonly coefficients: Float64Array;
  /** Places of the columns that were left out, in that order. */
  readonly conflicts: readonly number[];
}

function fitWithoutConflicts(
  evidence: readonly Float64Array[],
  label: Uint8Array,
  { ridge, positiveWeight }: ScorecardOptions,
): FitWithoutConflicts {
  const regression = new LogisticRegression(evidence, label, { ridge, positiveWeight });
  const conflicts: number[] = [];
  for (;;) {
    const isIn = (index: number) => !conflicts.includes(index);
    const fit = regression.fit((coefficients, step) => isConflictCertain(coefficients, step, isIn));
    if (fit === null) {
      throw new RangeError(`The scorecard has no unique fit with a ridge of ${ridge}; a ridge above 0 gives one.`);
    }
    const { coefficients } = fit;
    const lowest = lowestIndex(coefficients, isIn);
    if (lowest === undefined || coefficients[lowest]! > 0) {
      return { coefficients, intercept: ofAllRows(fit, evidence, label, positiveWeight), conflicts };
    }
    conflicts.push(lowest);
    regression.leaveOut(lowest);
  }
}

/** How many times the largest part of a step any coefficient may still be away from where it ends. */
const STEPS_LEFT = 4;

/** True where it is certain before the search has ended which coefficient is the lowest, and that it is negative. */
function isConflictCertain(coefficients: Float64Array, step: Float64Array, isIn: (index: number) => boolean): boolean {
  const lowest = lowestIndex(coefficients, isIn);
  if (lowest === undefined) return false;
  const reach = STEPS_LEFT * step.reduce((largest, part) => Math.max(largest, Math.abs(part)), 0);
  const highest = coefficients[lowest]! + reach;
  if (highest >= 0) return false;
  return coefficients.every((other, index) => index === lowest || !isIn(index) || other - reach > highest);
}

/** The intercept with which as many rows have the outcome as there are, whatever one of them counted for in the fit. */
function ofAllRows(
  { intercept, coefficients }: LogisticFit,
  evidence: readonly Float64Array[],
  label: Uint8Array,
  positiveWeight: number,
): number {
  if (positiveWeight === 1) return intercept;
  const offset = Float64Array.from(label, (_, row) =>
    evidence.reduce((sum, column, index) => sum + coefficients[index]! * column[row]!, 0),
  );
  return fitLogistic([], label, { ridge: 0, offset })!.intercept;
}

function weightOf(value: number, { edges, bins }: Binning): number {
  return bins[binOf(value, edges)]!.weightOfEvidence;
}

function lowestIndex(values: Float64Array, isIn: (index: number) => boolean): number | undefined {
  let lowest: number | undefined;
  for (const [index, value] of values.entries()) {
    if (isIn(index) && (lowest === undefined || value < values[lowest]!)) lowest = index;
  }
  return lowest;
}

function store(
  intercept: number,
  coefficients: Float64Array,
  candidates: readonly Candidate[],
  leftOut: ScorecardJSON["left_out"],
): ScorecardJSON {
  const features = candidates.map(({ feature, binning }, index): FeaturePoints => {
    const coefficient = coefficients[index]!;
    return {
      feature,
      coefficient,
      information_value: binning.informationValue,
      edges: [...binning.edges],
      bins: binning.bins.map(({ positives, negatives, weightOfEvidence }) => ({
        positives,
        negatives,
        weight_of_evidence: weightOfEvidence,
        points: wholePoints(pointsAdded(coefficient * weightOfEvidence)),
      })),
    };
  });
  const basePoints = wholePoints(pointsOf(intercept));
  return { kind: SCORECARD, version: 1, intercept, base_points: basePoints, features, left_out: leftOut };
}

/** JSON does not keep -0, which is what a small negative number rounds to. */
function wholePoints(points: number): number {
  return Math.round(points) || 0;
}

function modelOf(stored: ScorecardJSON): Scorecard {
  const features = stored.features.map(({ feature }) => feature);
  return Object.freeze({
    kind: SCORECARD,
    features: Object.freeze(features),
    intercept: stored.intercept,
    content: stored,
    score: (matrix: Matrix) => scoreRows(stored, matrix),
    explain: (matrix: Matrix, row: number) => stored.features.map((part) => contributionOf(part, matrix, row)),
    toSql: (rows: ScoredRows) => toSql(stored, rows),
    toJSON: () => structuredClone(stored),
  });
}

function scoreRows({ intercept, features }: ScorecardJSON, matrix: Matrix): Float64Array {
  const logOdds = new Float64Array(matrix.rows).fill(intercept);
  for (const part of features) {
    const values = columnOf(matrix, part.feature);
    const contributions = contributionsOf(part);
    for (let row = 0; row < matrix.rows; row++) logOdds[row]! += contributions[binOf(values[row]!, part.edges)]!;
  }
  return logOdds.map(probabilityOf);
}

/** What each bin of a feature adds to the log-odds. */
const contributionsOf = ({ bins, coefficient }: FeaturePoints) =>
  Float64Array.from(bins, (bin) => coefficient * bin.weight_of_evidence);

function contributionOf(part: FeaturePoints, matrix: Matrix, row: number): Contribution {
  const value = valueAt(matrix, part.feature, row);
  const bin = part.bins[binOf(value ?? NaN, part.edges)]!;
  return { feature: part.feature, value, logOdds: part.coefficient * bin.weight_of_evidence };
}

function toSql({ intercept, features }: ScorecardJSON, rows: ScoredRows): string {
  const inputs = features.map(({ feature }, index) => [`value_${index}`, featureValue(feature)]);
  const added = features.map((part, index) => {
    const [ofMissing, ...ofValues] = [...contributionsOf(part)].map(doubleOf);
    const cases = part.edges.map((edge, bin) => `when value_${index} <= ${doubleOf(edge)} then ${ofValues[bin]!}`);
    return `\n      + case when value_${index} is null then ${ofMissing!} ${cases.join(" ")} else ${ofValues.at(-1)!} end`;
  });
  return inStages(rows, Object.fromEntries(inputs) as Columns, [
    adding({ log_odds: `${doubleOf(intercept)}${added.join("")}` }),
    ...PROBABILITY_STAGES,
  ]);
}
