import { z } from "zod";
import { logarithm } from "../elementary.ts";
import { fitLogistic } from "../regression/logistic.ts";
import { columnOf, valueAt, type LabelledMatrix, type Matrix } from "./matrix.ts";
import { parseModel, type Contribution, type RiskModel, type RiskModelKind } from "./model.ts";
import { logOddsOf, probabilityOf } from "./odds.ts";
import { requireTrainable } from "./outcomes.ts";
import { LOGARITHM_STAGES, PROBABILITY_STAGES } from "./scoring-sql/elementary-sql.ts";
import { featureValue } from "./scoring-sql/missing.ts";
import { adding, doubleOf, inStages, quotedString, type ScoredRows } from "./scoring-sql/stages.ts";

export interface BaselineOptions {
  /** Feature that counts the customer's invoices paid late in the window. */
  readonly lateCount: string;
  /** Feature that counts the customer's invoices that fell due in the window. */
  readonly dueCount: string;
  /** Late invoices added to every customer's own. */
  readonly priorLate: number;
  /** Invoices paid on time added to every customer's own. */
  readonly priorOnTime: number;
}

/** The prior of the behaviour classes: Beta(1 + late, 4 + on time), a late rate of 20% before the first invoice. */
const DEFAULTS: BaselineOptions = { lateCount: "late_count", dueCount: "due_count", priorLate: 1, priorOnTime: 4 };

/** Keeps the slope finite on training rows where the late rate separates the outcomes perfectly. */
const RIDGE = 1;

const KIND = "late_rate_baseline";

const storedSchema = z.strictObject({
  kind: z.literal(KIND),
  version: z.literal(1),
  late_count: z.string(),
  due_count: z.string(),
  prior_late: z.number().positive(),
  prior_on_time: z.number().positive(),
  level: z.number(),
  slope: z.number().min(0),
});

type Stored = z.infer<typeof storedSchema>;

/**
 * The customer's own past late rate as a model: what everybody knows without one, and what every other model has to
 * beat. The shrunken rate (late + prior) / (due + prior) is ranked as it is, and brought to the scale of the outcome by
 * a logistic regression on its log-odds over the training rows. Should a higher late rate go with less of the outcome
 * there, the score is the training share for everybody. A customer without invoices has the prior's rate.
 * Throws a RangeError where more invoices are late than due.
 */
export function lateRateBaseline(options: Partial<BaselineOptions> = {}): RiskModelKind {
  const settings = { ...DEFAULTS, ...options };
  return {
    kind: KIND,
    hyperparameters: { ...settings },
    train: (matrix) => modelOf(calibrate(matrix, settings)),
    fromJSON: (json) => modelOf(parseModel(KIND, storedSchema, json)),
    fromContent: (content) => modelOf(content as Stored),
  };
}

function calibrate(matrix: LabelledMatrix, settings: BaselineOptions): Stored {
  const { positives, negatives } = requireTrainable(matrix);
  const stored: Stored = {
    kind: KIND,
    version: 1,
    late_count: settings.lateCount,
    due_count: settings.dueCount,
    prior_late: settings.priorLate,
    prior_on_time: settings.priorOnTime,
    level: Math.log(positives / negatives),
    slope: 0,
  };
  const history = historyOf(stored, matrix);
  const rate = Float64Array.from(matrix.label, (_, row) => rateLogOdds(stored, history(row)));
  const fit = fitLogistic([rate], matrix.label, { ridge: RIDGE });
  const slope = fit?.coefficients[0] ?? 0;
  return fit !== null && slope > 0 ? { ...stored, level: fit.intercept, slope } : stored;
}

interface History {
  readonly late: number;
  readonly onTime: number;
}

function historyOf(stored: Stored, matrix: Matrix): (row: number) => History {
  const lateCount = columnOf(matrix, stored.late_count);
  const dueCount = columnOf(matrix, stored.due_count);
  return (row) => {
    const late = lateCount[row]!;
    const due = dueCount[row]!;
    if (Number.isNaN(late) || Number.isNaN(due)) return { late: 0, onTime: 0 };
    if (late >= 0 && late <= due) return { late, onTime: due - late };
    throw new RangeError(`${stored.late_count} must lie between 0 and ${stored.due_count}; got ${late} of ${due}.`);
  };
}

function rateLogOdds({ prior_late, prior_on_time }: Stored, { late, onTime }: History): number {
  return logarithm((late + prior_late) / (onTime + prior_on_time));
}

function modelOf(stored: Stored): RiskModel {
  const { late_count, due_count, prior_late, prior_on_time, level, slope } = stored;
  const priorLogOdds = logOddsOf(prior_late / (prior_late + prior_on_time));
  return Object.freeze({
    kind: KIND,
    features: Object.freeze([late_count, due_count]),
    intercept: level + slope * priorLogOdds,
    content: stored,
    score: (matrix: Matrix) => {
      const history = historyOf(stored, matrix);
      return Float64Array.from({ length: matrix.rows }, (_, row) => {
        return probabilityOf(level + slope * rateLogOdds(stored, history(row)));
      });
    },
    explain: (matrix: Matrix, row: number) => explainHistory(stored, matrix, row),
    toSql: (rows: ScoredRows) => toSql(stored, rows),
    toJSON: () => ({ ...stored }),
  });
}

/**
 * The log-odds of the rate are those of the prior, plus what the late invoices add, less what the ones on time take
 * away: the due count stands for the latter.
 */
function explainHistory(stored: Stored, matrix: Matrix, row: number): Contribution[] {
  const { late_count, due_count, prior_late, prior_on_time, slope } = stored;
  const values = { late: valueAt(matrix, late_count, row), due: valueAt(matrix, due_count, row) };
  const { late, onTime } = historyOf(stored, matrix)(row);
  return [
    { feature: late_count, value: values.late, logOdds: slope * Math.log((late + prior_late) / prior_late) },
    { feature: due_count, value: values.due, logOdds: slope * Math.log(prior_on_time / (onTime + prior_on_time)) },
  ];
}

function toSql(stored: Stored, rows: ScoredRows): string {
  const { late_count, due_count, prior_late, prior_on_time, level, slope } = stored;
  const refusal = quotedString(`${late_count} must lie between 0 and ${due_count}`);
  return inStages(rows, { late: featureValue(late_count), due: featureValue(due_count) }, [
    adding({ is_known: "late is not null and due is not null" }),
    adding({
      known_late: `case when not is_known then 0e0 when late >= 0e0 and late <= due then late else error(${refusal})::double end`,
      on_time: "case when is_known then due - late else 0e0 end",
    }),
    adding({ argument: `(known_late + ${doubleOf(prior_late)}) / (on_time + ${doubleOf(prior_on_time)})` }),
    ...LOGARITHM_STAGES,
    adding({ log_odds: `${doubleOf(level)} + ${doubleOf(slope)} * logarithm` }),
    ...PROBABILITY_STAGES,
  ]);
}
