/** A sum of variables times factors that cannot change. */
export interface Constraint {
  readonly variables: readonly number[];
  readonly factors: readonly number[];
}

/** How far a variable can go, and what holds it there. */
export interface Reach {
  readonly isEnough: boolean;
  readonly distance: number;
  /** Per constraint, how much further the variable could go per unit that the constraint gives way. */
  readonly prices: Float64Array;
}

const ZERO = 1e-9;

/** From so many steps on, the first variable that helps enters instead of the one that helps most, so that no circle is walked. */
const STEPS_BY_GAIN = 200;
const STEPS_AT_MOST = 20_000;

/**
 * The ways in which numbers can differ from what they are while constraints on them hold: changes with constrained sums of
 * zero, within bounds around zero. Answers how far one of them can change. The simplex method with bounds (Chvátal, Linear
 * Programming, 1983, ch. 8) that starts from no change, which is always possible, and stops where enough is reached; one
 * basis serves all questions.
 */
export class Polytope {
  readonly variables: number;
  readonly #constraints: number;
  readonly #width: number;
  /** Constraints solved for the basic variables, and beside them the way from the constraints as given. */
  readonly #rows: Float64Array[] = [];
  readonly #basic: number[] = [];
  readonly #rowOf: Int32Array;
  #low: Float64Array;
  #high: Float64Array;
  readonly change: Float64Array;
  /** Least and greatest change of each variable seen since the bounds were set: any of them is possible. */
  readonly least: Float64Array;
  readonly greatest: Float64Array;

  constructor(variables: number, constraints: readonly Constraint[]) {
    this.variables = variables;
    this.#constraints = constraints.length;
    this.#width = variables + constraints.length;
    this.#rowOf = new Int32Array(variables).fill(-1);
    this.#low = new Float64Array(variables);
    this.#high = new Float64Array(variables);
    this.change = new Float64Array(variables);
    this.least = new Float64Array(variables);
    this.greatest = new Float64Array(variables);
    constraints.forEach((constraint, index) => this.#addRow(constraint, index));
  }

  /** Sets the bounds of the changes, each at most zero below and at least zero above, and goes back to no change. */
  setBounds(low: Float64Array, high: Float64Array): void {
    this.#low = low;
    this.#high = high;
    this.change.fill(0);
    this.least.fill(0);
    this.greatest.fill(0);
  }

  /** Returns how far `variable` can go up (1) or down (-1), at most `enough`. */
  reach(variable: number, direction: 1 | -1, enough: number): Reach {
    const done = enough * (1 - ZERO);
    for (let step = 0; step < STEPS_AT_MOST; step++) {
      const distance = direction * this.change[variable]!;
      if (distance >= done) return { isEnough: true, distance, prices: new Float64Array(0) };
      const entering = this.#entering(variable, direction, step < STEPS_BY_GAIN);
      if (entering < 0) break;
      const gain = direction * this.#gainOf(variable, entering);
      this.#move(entering, gain > 0 ? 1 : -1, (enough - distance) / Math.abs(gain));
    }
    const distance = direction * this.change[variable]!;
    return { isEnough: distance >= done, distance, prices: this.#pricesOf(variable) };
  }

  #addRow({ variables, factors }: Constraint, index: number): void {
    const row = new Float64Array(this.#width);
    variables.forEach((variable, place) => (row[variable]! += factors[place]!));
    row[this.variables + index] = 1;
    this.#basic.forEach((basic, place) => subtract(row, this.#rows[place]!, row[basic]!));
    const pivot = largestOf(row, this.variables);
    if (pivot < 0) return;
    divide(row, row[pivot]!);
    for (const other of this.#rows) subtract(other, row, other[pivot]!);
    this.#rowOf[pivot] = this.#rows.length;
    this.#rows.push(row);
    this.#basic.push(pivot);
  }

  /** Change of `variable` per unit of change of one outside the basis. */
  #gainOf(variable: number, entering: number): number {
    if (variable === entering) return 1;
    const row = this.#rowOf[variable]!;
    return row < 0 ? 0 : -this.#rows[row]![entering]!;
  }

  #entering(variable: number, direction: 1 | -1, byGain: boolean): number {
    let [best, bestGain] = [-1, ZERO];
    for (let one = 0; one < this.variables; one++) {
      if (this.#rowOf[one]! >= 0) continue;
      const gain = direction * this.#gainOf(variable, one);
      if (Math.abs(gain) <= bestGain) continue;
      const room = gain > 0 ? this.#high[one]! - this.change[one]! : this.change[one]! - this.#low[one]!;
      if (room <= ZERO) continue;
      if (!byGain) return one;
      [best, bestGain] = [one, Math.abs(gain)];
    }
    return best;
  }

  /** Moves a variable outside the basis until enough or until a bound stops it; one that is stopped in the basis leaves it. */
  #move(entering: number, sign: 1 | -1, enough: number): void {
    let length =
      sign > 0 ? this.#high[entering]! - this.change[entering]! : this.change[entering]! - this.#low[entering]!;
    let leaving = -1;
    if (enough < length) length = enough;
    this.#basic.forEach((basic, place) => {
      const slope = -sign * this.#rows[place]![entering]!;
      if (Math.abs(slope) <= ZERO) return;
      const bound = slope > 0 ? this.#high[basic]! : this.#low[basic]!;
      const room = Math.max(0, (bound - this.change[basic]!) / slope);
      if (room < length || (room === length && leaving >= 0 && this.#isLarger(place, leaving, entering))) {
        [length, leaving] = [room, place];
      }
    });
    this.#shift(entering, sign * length);
    this.#basic.forEach((basic, place) => this.#shift(basic, -sign * length * this.#rows[place]![entering]!));
    if (leaving >= 0) this.#pivot(leaving, entering);
  }

  #isLarger = (place: number, other: number, column: number): boolean =>
    Math.abs(this.#rows[place]![column]!) > Math.abs(this.#rows[other]![column]!);

  #shift(variable: number, by: number): void {
    const change = Math.min(this.#high[variable]!, Math.max(this.#low[variable]!, this.change[variable]! + by));
    this.change[variable] = change;
    if (change < this.least[variable]!) this.least[variable] = change;
    if (change > this.greatest[variable]!) this.greatest[variable] = change;
  }

  #pivot(place: number, entering: number): void {
    const row = this.#rows[place]!;
    this.#rowOf[this.#basic[place]!] = -1;
    this.#rowOf[entering] = place;
    this.#basic[place] = entering;
    divide(row, row[entering]!);
    for (const other of this.#rows) if (other !== row) subtract(other, row, other[entering]!);
  }

  #pricesOf(variable: number): Float64Array {
    const row = this.#rowOf[variable]!;
    return row < 0 ? new Float64Array(this.#constraints) : this.#rows[row]!.slice(this.variables);
  }
}

function subtract(row: Float64Array, other: Float64Array, times: number): void {
  if (times === 0) return;
  for (let column = 0; column < row.length; column++) row[column]! -= times * other[column]!;
}

function divide(row: Float64Array, by: number): void {
  for (let column = 0; column < row.length; column++) row[column]! /= by;
}

function largestOf(row: Float64Array, columns: number): number {
  let [best, size] = [-1, ZERO];
  for (let column = 0; column < columns; column++) {
    if (Math.abs(row[column]!) > size) [best, size] = [column, Math.abs(row[column]!)];
  }
  return best;
}
