import type { CellState, Estimate, Segment } from "./release.ts";

/** What may keep a customer from paying. */
export const INDICATIONS = ["cannot_pay", "will_not_pay", "administrative"] as const;
export type IndicationName = (typeof INDICATIONS)[number];

/** How much tells of an indication; `unknown` is too little, or too short a history. */
export const CONFIDENCES = ["unknown", "low", "medium", "high"] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** Two levels together make cells of customers enough to be shown. */
export const INDICATION_LEVELS = ["low", "medium_or_high"] as const;
export type IndicationLevel = (typeof INDICATION_LEVELS)[number];

/** How many customers have an indication; never who. A customer can have several. */
export interface IndicationsSummary {
  /** Customers in any group, and how many of them have too short a history to be told anything of. */
  readonly customers: number;
  readonly short_history: number | null;
  /** Points from which the evidence has that level. */
  readonly confidence: Readonly<Record<Exclude<Confidence, "unknown">, number>>;
  /** No total over all segments is published, so that no small cell can be found from the others. */
  readonly by_segment: readonly {
    readonly indication: IndicationName;
    readonly segment: Segment;
    readonly level: IndicationLevel;
    readonly state: CellState;
    readonly customers: number | null;
  }[];
  /** Points by feature: from the first on, or up to it. */
  readonly evidence: readonly {
    readonly indication: IndicationName;
    readonly feature: { readonly nl: string; readonly en: string };
    readonly is_from: boolean;
    readonly value: number;
    readonly points: number;
  }[];
}

/** What truly kept a customer of the sample from paying on the as-of day, or at some time in the year before. */
export const PLANTED_STATES = [
  "cannot_pay",
  "will_not_pay",
  "cannot_pay_before",
  "will_not_pay_before",
  "none",
] as const;
export type PlantedState = (typeof PLANTED_STATES)[number];

/** The behaviour classes that are planted in the sample. */
export const PLANTED_CLASSES = ["spotless", "incidental", "structural", "mixed"] as const;
export type PlantedClass = (typeof PLANTED_CLASSES)[number];

/** The sample's answers beside ours. */
export interface PlantedRecovery {
  /** Customers by what was planted and by what we say of them; a customer with both indications counts for both. */
  readonly states: readonly {
    readonly planted: PlantedState;
    readonly said: "cannot_pay" | "will_not_pay" | "unknown";
    readonly state: CellState;
    readonly customers: number | null;
  }[];
  readonly indications: readonly {
    readonly indication: Exclude<IndicationName, "administrative">;
    /** Share found of those who are in that state on the day, and of those who have been for at least 90 days. */
    readonly recall: Estimate | null;
    readonly recall_after_90_days: Estimate | null;
    /** Share that truly is in that state on the day of those with the indication, and share that was within the year. */
    readonly precision: Estimate | null;
    readonly precision_within_year: Estimate | null;
    /** Share of all customers who are in that state: what a guess would find. */
    readonly prevalence: number;
  }[];
  readonly classes: readonly {
    readonly planted: PlantedClass;
    readonly computed: Segment;
    readonly state: CellState;
    readonly customers: number | null;
  }[];
  /** Share of the customers with a planted class, and enough invoices to be judged, whom we put in that class. */
  readonly class_recall: readonly { readonly planted: PlantedClass; readonly recall: Estimate | null }[];
}
