import { ComponentAttack, Findings, type Exposure } from "./attack.ts";
import { NO_CONTRIBUTIONS, together } from "./contributions.ts";
import type { DisclosureRules } from "./rules.ts";
import { isTooFew, reasonToHide } from "./sensitivity.ts";
import type { HidingReason } from "./suppress.ts";
import { componentsOf, type Component, type Equation, type LinkedNumbers } from "./system.ts";

/** A hidden cell that stays exposed though nothing is left to hide beside it. */
export interface Unprotected {
  readonly cell: number;
  /** False for one that was only hidden for the sake of others, and is no secret itself. */
  readonly isSecret: boolean;
}

export interface Protection {
  /** Why each row is hidden; undefined for those that are shown. */
  readonly reasons: readonly (HidingReason | undefined)[];
  readonly unprotected: readonly Unprotected[];
  readonly programs: number;
}

const SMALL = 1e-9;

/**
 * Hides more rows of tables that hang together until no hidden cell can be told too closely from all that is shown, by a
 * reader or by a customer who knows his own part. First whatever a single equation gives away, then what linear programs over
 * all equations find; each time the cheapest row of those that hold the exposed cell in its place.
 */
export function protect(numbers: LinkedNumbers, rules: DisclosureRules): Protection {
  return new Protector(numbers, rules).protect();
}

class Protector {
  readonly #numbers: LinkedNumbers;
  readonly #rules: DisclosureRules;
  readonly #reasons: (HidingReason | undefined)[];
  readonly #equationsOf: number[][];
  readonly #excused = new Set<number>();
  readonly #unprotected: Unprotected[] = [];
  readonly #findings = new Findings();

  constructor(numbers: LinkedNumbers, rules: DisclosureRules) {
    this.#numbers = numbers;
    this.#rules = rules;
    this.#reasons = numbers.rows.map(({ reason }) => reason);
    this.#equationsOf = numbers.cells.map(() => []);
    numbers.equations.forEach(({ cells }, index) => {
      for (const cell of cells) this.#equationsOf[cell]!.push(index);
    });
  }

  protect(): Protection {
    const safe = new Set<string>();
    for (let component = this.#next(safe); component !== undefined; component = this.#next(safe)) {
      const attack = new ComponentAttack(this.#numbers, component, this.#rules, this.#findings);
      const exposure = attack.exposure(this.#excused);
      if (exposure === undefined) safe.add(keyOf(component));
      else if (!this.#hideBeside(exposure, component)) this.#giveUp(exposure.cell);
    }
    return { reasons: this.#reasons, unprotected: this.#unprotected, programs: this.#findings.programs };
  }

  /** A component that was not found to be safe yet. */
  #next(safe: ReadonlySet<string>): Component | undefined {
    this.#hideSums();
    const isHidden = (cell: number) => this.#isHidden(cell);
    return componentsOf(this.#numbers.equations, isHidden).find((component) => !safe.has(keyOf(component)));
  }

  #isHidden(cell: number): boolean {
    return this.#numbers.cells[cell]!.carriers.every((rows) => rows.some((row) => this.#reasons[row] !== undefined));
  }

  /** What is hidden of an equation can be computed as one number, which must be fit to be shown itself. */
  #hideSums(): void {
    for (let changed = true; changed;) {
      changed = false;
      for (const equation of this.#numbers.equations) {
        while (this.#tellsTooMuch(equation) && this.#hide(this.#cheapest(equation.cells, 0))) changed = true;
      }
    }
  }

  #tellsTooMuch({ cells, factors, isOverlapping }: Equation): boolean {
    const hidden = cells.flatMap((cell, place) => (this.#isHidden(cell) ? [{ cell, factor: factors[place]! }] : []));
    if (hidden.length === 0 || hidden.some(({ factor }) => factor !== hidden[0]!.factor)) return false;
    const numbers = hidden.map(({ cell }) => this.#numbers.cells[cell]!);
    if (!numbers.some(({ carriers, isSecret }) => carriers.length > 0 || isSecret)) return false;
    if (numbers[0]!.kind === "count") return isTooFew(sumOf(numbers.map(({ value }) => value)), this.#rules);
    if (numbers.some(({ contributions }) => contributions === undefined)) return false;
    const all = together(
      numbers.map(({ contributions }) => contributions ?? NO_CONTRIBUTIONS),
      isOverlapping,
    );
    return reasonToHide(all, this.#rules) !== undefined;
  }

  /** Hides the cheapest row that gives the exposed cell more room; false where there is none left. */
  #hideBeside({ shortfall, prices }: Exposure, { equations }: Component): boolean {
    const binding = equations.filter((equation) => Math.abs(prices.get(equation) ?? 0) > SMALL);
    const priceOf = (cell: number) =>
      sumOf(
        this.#equationsOf[cell]!.map((index) => {
          const { cells, factors } = this.#numbers.equations[index]!;
          return (prices.get(index) ?? 0) * factors[cells.indexOf(cell)]!;
        }),
      );
    const helping = this.#cellsOf(binding).filter((cell) => Math.abs(priceOf(cell)) > SMALL);
    return this.#hide(this.#cheapest(helping, shortfall) ?? this.#cheapest(this.#cellsOf(equations), shortfall));
  }

  #cellsOf(equations: readonly number[]): number[] {
    return [...new Set(equations.flatMap((index) => this.#numbers.equations[index]!.cells))];
  }

  /** The cell whose hiding costs least, among those that can give way by `shortfall` where there are such. */
  #cheapest(cells: readonly number[], shortfall: number): number | undefined {
    const ranked = cells
      .filter(
        (cell) => !this.#isHidden(cell) && this.#shownCarriers(cell).every((rows) => !this.#isFixed(rows.at(-1)!)),
      )
      .map((cell) => ({ cell, rank: this.#rankOf(cell, shortfall), cost: this.#costOf(cell) }));
    return ranked.sort((a, b) => a.rank - b.rank || a.cost - b.cost || a.cell - b.cell)[0]?.cell;
  }

  #rankOf(cell: number, shortfall: number): number {
    const size = Math.abs(this.#numbers.cells[cell]!.value);
    if (size === 0) return 2;
    return size >= shortfall ? 0 : 1;
  }

  #isFixed(row: number): boolean {
    return this.#numbers.rows[row]!.isFixed;
  }

  #shownCarriers(cell: number): readonly (readonly number[])[] {
    return this.#numbers.cells[cell]!.carriers.filter((rows) => rows.every((row) => this.#reasons[row] === undefined));
  }

  #costOf(cell: number): number {
    return sumOf(this.#shownCarriers(cell).map((rows) => this.#numbers.rows[rows.at(-1)!]!.cost));
  }

  #hide(cell: number | undefined): boolean {
    if (cell === undefined) return false;
    for (const rows of this.#shownCarriers(cell)) this.#reasons[rows.at(-1)!] = "complementary";
    return true;
  }

  #giveUp(cell: number): void {
    this.#excused.add(cell);
    const { carriers, isSecret } = this.#numbers.cells[cell]!;
    const isOwn = carriers.some((rows) => rows.some((row) => isSecretReason(this.#reasons[row])));
    this.#unprotected.push({ cell, isSecret: isSecret || isOwn });
  }
}

const isSecretReason = (reason: HidingReason | undefined) => reason !== undefined && reason !== "complementary";

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

const keyOf = ({ cells }: Component) => cells.toSorted((a, b) => a - b).join();
