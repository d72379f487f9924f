import loadHighs, { type Highs } from "highs";

/** Which of the unknown numbers add up to what. */
export interface Sum {
  readonly unknowns: readonly number[];
  /** Undefined for a sum that was not published. */
  readonly total: number | undefined;
}

export interface Bounds {
  readonly low: number;
  readonly high: number;
}

/** Its types are of a CommonJS module, as which it is not loaded. */
const highs = await (loadHighs as unknown as () => Promise<Highs>)();

const NOTHING_KNOWN: Bounds = { low: 0, high: Number.POSITIVE_INFINITY };

/**
 * Somebody who computes, by linear programming with HiGHS, between which bounds sums of unknown numbers of zero or more lie,
 * given all that was published. He has no code in common with the gate. `dispose` gives his memory back.
 */
export class Attacker {
  readonly #model;
  readonly #sums: readonly Sum[];
  readonly #size: number;

  constructor(size: number, sums: readonly Sum[]) {
    this.#size = size;
    this.#sums = sums;
    const starts = [0];
    for (const { unknowns } of sums) starts.push(starts.at(-1)! + unknowns.length);
    const indices = sums.flatMap(({ unknowns }) => unknowns);
    const unknown = Array.from({ length: size }, () => NOTHING_KNOWN);
    this.#model = highs.createModel({
      numCols: size,
      numRows: sums.length,
      colCost: unknown.map(() => 0),
      colLower: unknown.map(({ low }) => low),
      colUpper: unknown.map(({ high }) => high),
      rowLower: sums.map(({ total }) => total ?? Number.NEGATIVE_INFINITY),
      rowUpper: sums.map(({ total }) => total ?? Number.POSITIVE_INFINITY),
      matrix: { format: "csr", numRows: sums.length, numCols: size, starts, indices, values: indices.map(() => 1) },
    });
    this.#model.options.set({ output_flag: false, presolve: "off", solver: "simplex" });
  }

  /** What he knows beside what was published: bounds of numbers, and totals of sums by their places. */
  learn(numbers: ReadonlyMap<number, Bounds>, totals: ReadonlyMap<number, number>): void {
    for (const [unknown, { low, high }] of numbers) this.#model.changeColBounds(unknown, low, high);
    for (const [place, total] of totals) this.#model.changeRowBounds(place, total, total);
  }

  /** Forgets what he learnt. */
  forget(numbers: Iterable<number>, totals: Iterable<number>): void {
    for (const unknown of numbers) this.#model.changeColBounds(unknown, NOTHING_KNOWN.low, NOTHING_KNOWN.high);
    for (const place of totals) {
      const { total } = this.#sums[place]!;
      this.#model.changeRowBounds(place, total ?? Number.NEGATIVE_INFINITY, total ?? Number.POSITIVE_INFINITY);
    }
  }

  /** Returns between which bounds the sum at a place lies; they are infinite where nothing holds it. */
  bounds(place: number): Bounds {
    const costs = new Float64Array(this.#size);
    for (const unknown of this.#sums[place]!.unknowns) costs[unknown]! += 1;
    this.#model.changeColsCost({ kind: "range", from: 0, to: this.#size - 1 }, costs);
    return { low: this.#best("minimize"), high: this.#best("maximize") };
  }

  dispose(): void {
    this.#model.dispose();
  }

  #best(sense: "minimize" | "maximize"): number {
    this.#model.changeObjectiveSense(highs.constants.objectiveSense[sense]);
    this.#model.run();
    const status = this.#model.getModelStatus();
    const { modelStatus } = highs.constants;
    if (status === modelStatus.optimal) return this.#model.getObjectiveValue();
    if (status === modelStatus.unbounded || status === modelStatus.unboundedOrInfeasible) {
      return sense === "minimize" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
    }
    throw new Error(`an attacker's program ended with status ${status}`);
  }
}
