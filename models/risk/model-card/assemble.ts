import { monthEnd, type Day } from "../../calendar.ts";
import { suppress } from "../../disclosure/suppress.ts";
import { labelDefinition, type LabelRules } from "../../labels/definition.ts";
import { clusteredDifference } from "../clustered-delong.ts";
import { actionValue } from "../cost.ts";
import { DRIFT_LEVELS, driftReport, type DriftReport, type LaterRows } from "../drift.ts";
import { evaluateGroups, type GroupEvaluation } from "../group-evaluation.ts";
import type { LabelledMatrix } from "../matrix.ts";
import { rank } from "../ranking.ts";
import type { Comparison } from "../selection.ts";
import type { Trial, TriedModel } from "../trial.ts";
import { cardBands } from "./bands.ts";
import { cardFeatures } from "./features.ts";
import {
  cardMonths,
  type Approval,
  type CardCandidate,
  type CardDrift,
  type CardGroup,
  type CardScore,
  type CardWindow,
  type DriftAlert,
  type ModelCard,
} from "./model-card.ts";
import { intendedUse } from "./use.ts";

/** The test rows by group: the place of each row's group in `names`, or a number outside of it. */
export interface GroupedRows {
  readonly names: readonly string[];
  readonly groupOf: Int8Array;
}

/** What a card says besides what a trial found out by itself. */
export interface CardFacts {
  readonly label: LabelRules;
  readonly asOf: Day;
  readonly software: string;
  readonly seed: number;
  readonly costRatio: number;
  readonly minimumCustomers: number;
  readonly approval: Omit<Approval, "isOfEarlierData"> | null;
  readonly segments: GroupedRows;
  readonly customerTypes: GroupedRows;
  /** The test months and those after them, with the scores of the model that the card is about. */
  readonly later: LaterRows;
}

/**
 * Returns the model that a card is about: the published one, or where none is the one that ranks best beside the baseline.
 * Undefined where none was judged.
 */
export function modelOfCard({ selection, tried }: Trial): TriedModel | undefined {
  const others = selection.comparisons.filter(({ gain }) => gain !== null);
  const best = others.toSorted((a, b) => b.auc - a.auc)[0]?.kind;
  const kind = selection.verdict === "published" ? selection.kind : best;
  return tried.find(({ model }) => model.kind === kind);
}

/** Puts together the card of a finished trial. */
export function modelCard(trial: Trial, facts: CardFacts): ModelCard {
  const { selection, rows, tried } = trial;
  const subject = modelOfCard(trial);
  const { unit, label_days_late: daysLate, label_horizon_days: horizonDays } = facts.label;
  return {
    version: 1,
    software: facts.software,
    asOf: facts.asOf,
    seed: facts.seed,
    unit,
    label: { definition: labelDefinition(facts.label), daysLate, horizonDays },
    ...intendedUse(unit),
    verdict:
      selection.verdict === "published"
        ? { verdict: "published", kind: selection.kind }
        : { verdict: "refused", reason: selection.reason },
    approval: facts.approval && { ...facts.approval, isOfEarlierData: facts.approval.on < facts.asOf },
    training: windowOf(rows.train),
    test: windowOf(rows.test),
    outcomes: selection.outcomes,
    minimumOutcomes: selection.minimumOutcomes,
    minimumCustomers: facts.minimumCustomers,
    features: cardFeatures(rows.test.features, subject?.model.features ?? []),
    candidates: selection.comparisons.map((comparison) => candidateOf(comparison, trial)),
    costRatio: facts.costRatio,
    driftLevels: DRIFT_LEVELS,
    score: subject === undefined ? null : scoreOf(subject, tried[0]!, trial, facts),
  };
}

function windowOf({ rows, period, cluster, label }: LabelledMatrix): CardWindow | null {
  if (rows === 0) return null;
  const late = cluster.filter((_, row) => label[row] === 1);
  return {
    from: monthEnd(period.reduce((first, month) => Math.min(first, month))),
    until: monthEnd(period.reduce((last, month) => Math.max(last, month))),
    rows,
    customers: new Set(cluster).size,
    rowsWithOutcome: late.length,
    customersWithOutcome: new Set(late).size,
  };
}

function candidateOf(comparison: Comparison, { tried, rows }: Trial): CardCandidate {
  const { kind, auc, aucUncertainty, gain, beatsBaseline, isWithinOneStandardError } = comparison;
  const { evaluation, hyperparameters, score } = tried.find(({ model }) => model.kind === kind)!;
  const { low, high } = aucUncertainty.interval;
  const rankings = [score, tried[0]!.score].map((one) => rank(one, rows.test.label));
  const paired = gain === null ? null : clusteredDifference(rankings[0]!, rankings[1]!, rows.test.cluster);
  return {
    kind,
    hyperparameters,
    auc: { value: auc, low, high },
    gini: { value: 2 * auc - 1, low: 2 * low - 1, high: 2 * high - 1 },
    gain: gain && { value: gain.value, ...gain.interval, p: paired?.p ?? null },
    beatsBaseline,
    isWithinOneStandardError,
    kolmogorovSmirnov: evaluation.kolmogorovSmirnov,
    brier: evaluation.brier,
    brierSkill: evaluation.brierSkill,
    calibration: evaluation.calibration,
    calibrationError: evaluation.calibrationError,
    liftInTopDecile: evaluation.liftInTopDecile,
  };
}

function scoreOf(
  { model, score }: TriedModel,
  baseline: TriedModel,
  { rows, suspects }: Trial,
  facts: CardFacts,
): CardScore {
  const { costRatio, minimumCustomers, later } = facts;
  const grouped = ({ names, groupOf }: GroupedRows) =>
    shownGroups(
      evaluateGroups(names, groupOf, { score, baseline: baseline.score }, rows.test, costRatio),
      minimumCustomers,
    );
  return {
    kind: model.kind,
    bands: cardBands(score, rows.test, costRatio, minimumCustomers),
    action: actionValue(score, baseline.score, rows.test, costRatio) ?? null,
    segments: grouped(facts.segments),
    customerTypes: grouped(facts.customerTypes),
    drift: cardDrift(driftReport(rows.train, model.score(rows.train), later)),
    suspects,
  };
}

/**
 * Empties the groups with fewer customers of either outcome than may be shown, and those by which they could be computed. A
 * group without rows is left out.
 */
function shownGroups(groups: readonly GroupEvaluation[], minimum: number): CardGroup[] {
  const present = groups.filter(({ rows }) => rows > 0);
  const hidden = suppress(present, {
    customers: (group) => Math.max(1, Math.min(group.customersWithOutcome, group.customersWithoutOutcome)),
    margins: [() => "all"],
    minimum,
  });
  return present.map(({ group, rows, customers, positives, figures }, index) =>
    hidden[index] !== undefined
      ? { group, state: "suppressed", rows: null, customers: null, positives: null, figures: null }
      : { group, state: "shown", rows, customers, positives, figures },
  );
}

function cardDrift({ score, features }: DriftReport): CardDrift {
  const drift = {
    score: cardMonths(score, monthEnd),
    features: features.map(({ feature, months }) => ({ feature, months: cardMonths(months, monthEnd) })),
  };
  const subjects = [{ feature: "score", months: drift.score }, ...drift.features];
  return { ...drift, alerts: subjects.flatMap(({ feature, months }) => alertOf(feature, months) ?? []) };
}

function alertOf(subject: string, months: CardDrift["score"]): DriftAlert | null {
  const alerts = months.filter(({ drift }) => drift.verdict === "alert");
  return alerts.reduce<DriftAlert | null>((worst, { month, drift }) => {
    return worst !== null && worst.index >= drift.index! ? worst : { subject, month, index: drift.index! };
  }, null);
}
