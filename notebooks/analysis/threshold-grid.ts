import { SEGMENTS, type Segment } from "../../models/release/release.ts";
import { behaviourClass, type Behaviour, type BehaviourThresholds } from "../../models/segments/behaviour.ts";
import type { Columns } from "./exported.ts";

/** Thresholds that are tried, and the classes that they make at the last month-end. */
export interface TriedThresholds {
  readonly lateRate: number;
  readonly structuralProbability: number;
  /** Customers per class, in the order of `SEGMENTS`. */
  readonly customers: readonly number[];
  /** Customers by class as it is and as it would be. */
  readonly moves: readonly { readonly from: Segment; readonly to: Segment; readonly customers: number }[];
  /** Per class, over all training rows: rows, and the share with the outcome; what the class is worth as a sign. */
  readonly outcomes: readonly { readonly rows: number; readonly rate: number | null }[];
}

export interface ThresholdGrid {
  readonly segments: readonly Segment[];
  readonly lateRates: readonly number[];
  readonly probabilities: readonly number[];
  readonly now: { readonly lateRate: number; readonly structuralProbability: number };
  readonly tried: readonly TriedThresholds[];
}

const steps = (from: number, to: number) =>
  Array.from({ length: Math.round((to - from) / 0.05) + 1 }, (_, step) => Math.round(100 * (from + 0.05 * step)) / 100);

/** The steps, and the value that holds now wherever it lies. */
const withOwn = (values: readonly number[], own: number) => [...new Set([...values, own])].sort((a, b) => a - b);

function behavioursOf(rows: Columns): readonly Behaviour[] {
  const columns = ["due_count", "late_count", "tenure_months", "months_since_invoice"].map((name) =>
    rows.numbers(name),
  );
  const [due, late, tenure, since] = columns as [Float64Array, Float64Array, Float64Array, Float64Array];
  return Array.from(due, (count, row) => ({
    due: count,
    late: late[row]!,
    tenureMonths: tenure[row]!,
    monthsSinceInvoice: Number.isNaN(since[row]) ? null : since[row]!,
  }));
}

/** Customers at the last month-end that the features reach. */
function lastMonth(features: Columns): readonly Behaviour[] {
  const month = features.numbers("month_index");
  const last = month.reduce((latest, index) => Math.max(latest, index));
  return behavioursOf(features).filter((_, row) => month[row] === last);
}

/** Classes of many customers; the few situations that there are get judged once. */
function classesOf(behaviours: readonly Behaviour[], thresholds: BehaviourThresholds): readonly Segment[] {
  const judged = new Map<string, Segment>();
  return behaviours.map((behaviour) => {
    const situation = Object.values(behaviour).join(" ");
    const segment = judged.get(situation) ?? behaviourClass(behaviour, thresholds);
    judged.set(situation, segment);
    return segment;
  });
}

function movesOf(from: readonly Segment[], to: readonly Segment[]): TriedThresholds["moves"] {
  return SEGMENTS.flatMap((before) =>
    SEGMENTS.flatMap((after) => {
      const customers = from.filter((segment, index) => segment === before && to[index] === after).length;
      return customers === 0 ? [] : [{ from: before, to: after, customers }];
    }),
  );
}

/** Returns what each pair of thresholds makes of the exported features and training rows. */
export function thresholdGrid(features: Columns, training: Columns, thresholds: BehaviourThresholds): ThresholdGrid {
  const customers = lastMonth(features);
  const rows = behavioursOf(training);
  const label = training.numbers("is_default");
  const now = classesOf(customers, thresholds);
  const lateRates = withOwn(steps(0.1, 0.5), thresholds.late_rate);
  const probabilities = withOwn(steps(0.5, 0.9), thresholds.structural_probability);
  const tried = lateRates.flatMap((lateRate) =>
    probabilities.map((structuralProbability) => {
      const other = { ...thresholds, late_rate: lateRate, structural_probability: structuralProbability };
      const classes = classesOf(customers, other);
      const rowClasses = classesOf(rows, other);
      return {
        lateRate,
        structuralProbability,
        customers: SEGMENTS.map((segment) => classes.filter((each) => each === segment).length),
        moves: movesOf(now, classes),
        outcomes: SEGMENTS.map((segment) => {
          const labels = label.filter((_, row) => rowClasses[row] === segment);
          const rate = labels.length === 0 ? null : labels.reduce((sum, value) => sum + value, 0) / labels.length;
          return { rows: labels.length, rate };
        }),
      };
    }),
  );
  const own = { lateRate: thresholds.late_rate, structuralProbability: thresholds.structural_probability };
  return { segments: SEGMENTS, lateRates, probabilities, now: own, tried };
}
