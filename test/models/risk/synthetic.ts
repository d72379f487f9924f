import { seededRandom } from "../../../models/random.ts";
import type { LabelledMatrix } from "../../../models/risk/matrix.ts";
import { probabilityOf } from "../../../models/risk/odds.ts";

export interface Synthetic {
  readonly matrix: LabelledMatrix;
  /** The log-odds from which each label was drawn. */
  readonly truth: Float64Array;
}

interface Recipe {
  readonly customers: number;
  readonly months: number;
  readonly seed: number;
  /** Effect of the invoices late, above the customer's usual rate. */
  readonly lateEffect?: number;
  /** Effect of the feature `pressure`, uniform on -2 to 2. */
  readonly pressureEffect?: number;
  readonly missingShare?: number;
  readonly level?: number;
}

const column = (rows: number, value = 0) => new Float64Array(rows).fill(value);

/** Rows of customers with a history of 12 invoices, a second feature, one of noise and one that never varies. */
export function syntheticMatrix(recipe: Recipe): Synthetic {
  const { customers, months, seed, lateEffect = 2, pressureEffect = 1, missingShare = 0, level = -2 } = recipe;
  const rows = customers * months;
  const [late, pressure, noise] = [column(rows), column(rows), column(rows)];
  const truth = new Float64Array(rows);
  const random = seededRandom(seed);
  for (let row = 0; row < rows; row++) {
    const usualRate = random();
    for (let invoice = 0; invoice < 12; invoice++) if (random() < usualRate) late[row]! += 1;
    const pressureHere = 4 * random() - 2;
    noise[row] = random();
    truth[row] = level + lateEffect * (late[row]! / 12) + pressureEffect * pressureHere;
    pressure[row] = random() < missingShare ? NaN : pressureHere;
  }
  const matrix: LabelledMatrix = {
    features: ["late_count", "due_count", "pressure", "noise", "constant"],
    columns: [late, column(rows, 12), pressure, noise, column(rows, 1)],
    rows,
    label: Uint8Array.from(truth, (logOdds) => (random() < probabilityOf(logOdds) ? 1 : 0)),
    cluster: Int32Array.from(truth, (_, row) => row % customers),
    period: Int32Array.from(truth, (_, row) => 24_000 + Math.floor(row / customers)),
  };
  return { matrix, truth };
}

/** A matrix of one month in which every row is a customer of its own. */
export function matrixOf(
  columns: Readonly<Record<string, readonly number[]>>,
  label: readonly number[],
): LabelledMatrix {
  return {
    features: Object.keys(columns),
    columns: Object.values(columns).map((values) => Float64Array.from(values)),
    rows: label.length,
    label: Uint8Array.from(label),
    cluster: Int32Array.from(label, (_, row) => row),
    period: new Int32Array(label.length),
  };
}
