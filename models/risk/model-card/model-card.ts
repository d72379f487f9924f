import type { Day } from "../../calendar.ts";
import type { FeatureAxis } from "../../features/register/feature.ts";
import type { Interval } from "../../inference/interval.ts";
import type { CalibrationLine } from "../calibration.ts";
import type { ActionValue } from "../cost.ts";
import type { Drift, MonthlyDrift } from "../drift.ts";
import type { GroupFigures } from "../group-evaluation.ts";
import type { SuspectFeature } from "../leakage.ts";
import type { Hyperparameters } from "../model.ts";
import type { SplitOutcomes } from "../selection.ts";
import type { CardBand } from "./bands.ts";

export type { CardBand } from "./bands.ts";

/** A text in both languages of the reports. */
export interface Localised {
  readonly nl: string;
  readonly en: string;
}

/** Month-ends from the first to the last, and what there is on them. */
export interface CardWindow {
  readonly from: Day;
  readonly until: Day;
  readonly rows: number;
  readonly customers: number;
  readonly rowsWithOutcome: number;
  readonly customersWithOutcome: number;
}

export interface CardFeature {
  readonly name: string;
  readonly title: Localised;
  readonly unit: string;
  readonly axis: FeatureAxis;
  readonly purpose: Localised;
  readonly isPersonal: boolean;
  /** True where the score that the card is about reads it. */
  readonly isUsed: boolean;
}

/** A figure with its 95% interval, in which the rows of one customer are kept together. */
export interface CardEstimate extends Interval {
  readonly value: number;
}

/** One of the models that were tried, judged on the test months. A figure that the rows cannot give is `null`. */
export interface CardCandidate {
  readonly kind: string;
  readonly hyperparameters: Hyperparameters;
  readonly auc: CardEstimate;
  /** 2 · AUC − 1. */
  readonly gini: CardEstimate;
  /** AUC less that of the baseline, with the paired two-sided p of no gain; `null` for the baseline itself. */
  readonly gain: (CardEstimate & { readonly p: number | null }) | null;
  readonly beatsBaseline: boolean;
  readonly isWithinOneStandardError: boolean;
  readonly kolmogorovSmirnov: number | null;
  readonly brier: number | null;
  /** Share of the Brier score of the base rate that is gained. */
  readonly brierSkill: number | null;
  readonly calibration: CalibrationLine | null;
  readonly calibrationError: number | null;
  readonly liftInTopDecile: number | null;
}

/** A group of the test rows; without figures where too few customers are behind them. */
export interface CardGroup {
  readonly group: string;
  readonly state: "shown" | "suppressed";
  readonly rows: number | null;
  readonly customers: number | null;
  readonly positives: number | null;
  readonly figures: GroupFigures | null;
}

/** How a month differs from the training months. */
export interface CardMonth {
  readonly month: Day;
  readonly drift: Drift;
}

/** What changed so much that the score should be looked at: `score`, or a feature, with its furthest month. */
export interface DriftAlert {
  readonly subject: string;
  readonly month: Day;
  readonly index: number;
}

export interface CardDrift {
  readonly score: readonly CardMonth[];
  readonly features: readonly { readonly feature: string; readonly months: readonly CardMonth[] }[];
  readonly alerts: readonly DriftAlert[];
}

/** The score that the card is about, in full: the published one, or the best beside the baseline where none is. */
export interface CardScore {
  readonly kind: string;
  readonly bands: readonly CardBand[];
  readonly action: ActionValue | null;
  readonly segments: readonly CardGroup[];
  readonly customerTypes: readonly CardGroup[];
  readonly drift: CardDrift;
  /** Features that look as if they were known only after the score is asked. */
  readonly suspects: readonly SuspectFeature[];
}

export interface Approval {
  readonly by: string;
  readonly on: Day;
  /** True where the data of this card reach beyond the day of approval: it was given to an earlier model. */
  readonly isOfEarlierData: boolean;
}

export type CardVerdict =
  | { readonly verdict: "published"; readonly kind: string }
  | { readonly verdict: "refused"; readonly reason: string };

/** Everything that somebody must know to trust a score, to distrust it or to approve it (Mitchell et al. 2019). */
export interface ModelCard {
  /** Of the form of this card. */
  readonly version: 1;
  readonly software: string;
  readonly asOf: Day;
  readonly seed: number;
  readonly unit: "customer" | "invoice";
  readonly label: { readonly definition: Localised; readonly daysLate: number; readonly horizonDays: number };
  readonly isFor: readonly Localised[];
  readonly isNotFor: readonly Localised[];
  readonly limits: readonly Localised[];
  readonly verdict: CardVerdict;
  readonly approval: Approval | null;
  /** `null` where there are no such rows. */
  readonly training: CardWindow | null;
  readonly test: CardWindow | null;
  readonly outcomes: SplitOutcomes;
  /** Fewest rows of either outcome, in training and in test, without which no score is judged. */
  readonly minimumOutcomes: number;
  /** Fewest customers behind a figure of a group or a band. */
  readonly minimumCustomers: number;
  readonly features: readonly CardFeature[];
  /** The baseline first, then from simple to complex; empty with too few outcomes. */
  readonly candidates: readonly CardCandidate[];
  /** Needless actions that cost as much as one missed outcome. */
  readonly costRatio: number;
  /** Stability indexes from which on a month is watched, and called changed. */
  readonly driftLevels: { readonly watch: number; readonly alert: number };
  readonly score: CardScore | null;
}

/** Returns the months of a drift with their days in place of indexes. */
export const cardMonths = (months: readonly MonthlyDrift[], endOf: (month: number) => Day): CardMonth[] =>
  months.map(({ period, drift }) => ({ month: endOf(period), drift }));
