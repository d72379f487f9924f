import { uniformAt } from "../random.ts";
import type { OwnHistory, Told } from "./external-rows.ts";
import { fitLogistic } from "../regression/logistic.ts";
import { probabilityOf } from "./odds.ts";
import type { TestRows } from "./selection.ts";

/** Probability of the outcome per test row, by own history alone and with what the provider tells. */
export interface ScoresOfTestRows {
  readonly without: Float64Array;
  readonly with: Float64Array;
}

/** A value per row, of training and of test. */
export interface BothSides<T> {
  readonly train: T;
  readonly test: T;
}

const FOLDS = 5;
const RIDGE = 1;

/** To learn from: months of one customer are much alike, and more of them would make it slower and say no more. */
const MOST_ROWS = 12_000;

/**
 * Scores each test row by models that were trained without its customer: the customers are dealt into five parts by the
 * seed, and those of each part are judged by what the others taught. `null` where the others lack an outcome.
 */
export function scoreAcrossFolds(
  { train, test }: BothSides<TestRows>,
  own: BothSides<OwnHistory>,
  told: BothSides<Told>,
  seed: number,
): ScoresOfTestRows | null {
  const scores = { without: new Float64Array(test.label.length), with: new Float64Array(test.label.length) };
  const step = Math.ceil(train.label.length / MOST_ROWS);
  for (let fold = 0; fold < FOLDS; fold++) {
    const learnt = rowsWhere(train, (customer) => foldOf(customer, seed) !== fold).filter((row) => row % step === 0);
    const judged = rowsWhere(test, (customer) => foldOf(customer, seed) === fold);
    if (judged.length === 0) continue;
    const label = Uint8Array.from(learnt, (row) => train.label[row]!);
    if (!label.includes(0) || !label.includes(1)) return null;
    const history: Columns = { learnt: pick(own.train, learnt), judged: pick(own.test, judged) };
    const outside = (["score", "daysBeyondTerms"] as const).map((name) =>
      inPositions(pick(told.train[name], learnt), pick(told.test[name], judged)),
    );
    for (const [name, columns] of [
      ["without", [history]],
      ["with", [history, ...outside]],
    ] as const) {
      const probability = foretell(columns, label, judged.length);
      for (const [place, row] of judged.entries()) scores[name][row] = probability[place]!;
    }
  }
  return scores;
}

/** A column of the rows to learn from, and of those to judge. */
interface Columns {
  readonly learnt: Float64Array;
  readonly judged: Float64Array;
}

const foldOf = (customer: number, seed: number) => Math.floor(FOLDS * uniformAt(seed, customer));

function pick(values: Float64Array, rows: Int32Array): Float64Array {
  const picked = new Float64Array(rows.length);
  for (let place = 0; place < rows.length; place++) picked[place] = values[rows[place]!]!;
  return picked;
}

function rowsWhere({ cluster }: TestRows, isWanted: (customer: number) => boolean): Int32Array {
  return cluster.map((_, row) => row).filter((row) => isWanted(cluster[row]!));
}

/**
 * Values as their positions among those to learn from, 0 to 1: providers have scales of their own. One number is then to be
 * learnt per column, since what is learnt from chance counts against the provider. A missing one stands in the middle.
 */
function inPositions(learnt: Float64Array, judged: Float64Array): Columns {
  const sorted = learnt.filter((value) => !Number.isNaN(value)).sort();
  const countBelow = (isBelow: (one: number) => boolean) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBelow(sorted[middle]!)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const position = (value: number) => {
    if (Number.isNaN(value) || sorted.length === 0) return 0.5;
    const below = countBelow((one) => one < value);
    const upTo = countBelow((one) => one <= value);
    return (below + upTo) / (2 * sorted.length);
  };
  return { learnt: learnt.map(position), judged: judged.map(position) };
}

function foretell(columns: readonly Columns[], label: Uint8Array, rows: number): Float64Array {
  const { intercept, coefficients } = fitLogistic(
    columns.map(({ learnt }) => learnt),
    label,
    { ridge: RIDGE },
  )!;
  const logOdds = new Float64Array(rows).fill(intercept);
  for (const [index, { judged }] of columns.entries()) {
    for (let row = 0; row < rows; row++) logOdds[row]! += coefficients[index]! * judged[row]!;
  }
  return logOdds.map(probabilityOf);
}
