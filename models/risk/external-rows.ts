import type { LabelledMatrix } from "./matrix.ts";

/** Log-odds of the outcome per row, by what is known without any provider. */
export type OwnHistory = Float64Array;

/** What a provider tells, in columns; NaN where it tells nothing. */
export interface Told {
  /** As the provider gave it. */
  readonly score: Float64Array;
  /** On average elsewhere, in days. */
  readonly daysBeyondTerms: Float64Array;
  /** From the day of which the score tells to the month-end. */
  readonly ageDays: Float64Array;
}

/** The same for customers at month-ends, in the order of customers and months. */
export interface ToldByMonth extends Told {
  readonly customer: Int32Array;
  readonly month: Int32Array;
}

/** Returns what a provider tells per row of a matrix, of which the rows are in the order of customers and months. */
export function toldPerRow({ rows, cluster, period }: LabelledMatrix, told: ToldByMonth): Told {
  const columns = { score: missing(rows), daysBeyondTerms: missing(rows), ageDays: missing(rows) };
  let place = 0;
  for (let row = 0; row < rows; row++) {
    const [customer, month] = [cluster[row]!, period[row]!];
    while (told.customer[place]! < customer) place++;
    while (told.customer[place] === customer && told.month[place]! < month) place++;
    if (told.customer[place] !== customer || told.month[place] !== month) continue;
    columns.score[row] = told.score[place]!;
    columns.daysBeyondTerms[row] = told.daysBeyondTerms[place]!;
    columns.ageDays[row] = told.ageDays[place]!;
  }
  return columns;
}

const missing = (rows: number) => new Float64Array(rows).fill(NaN);
