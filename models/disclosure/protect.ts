import { ComponentAttack, Findings, type Exposure } from "./attack.ts";
import { NO_CONTRIBUTIONS, together } from "./contributions.ts";
import type { DisclosureRules } from "./rules.ts";
import { isTooFew, reasonToHide } from "./sensitivity.ts";
import type { HidingReason } from "./suppress.ts";
import {
  componentAt,
  componentsOf,
  isHiddenCell,
  isSecretCell,
  type Component,
  type Equation,
  type LinkedNumbers,
} from "./system.ts";

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

/** A cell that is no secret itself is kept from being told where that costs no more than so many times what hiding it did. */
const COST_FOR_NO_SECRET = 10;

/**
 * Hides more rows of tables that hang together until no secret can be told too closely from all that is shown, by a reader or
 * by a customer who knows his own part. First whatever a single equation gives away, then what linear programs over all
 * equations find; each time the cheapest row of those that hold the exposed cell in its place. Then the same for the cells
 * that were hidden on the way, which are no secrets, as far as no row of more worth goes with them.
 */
export function protect(numbers: LinkedNumbers, rules: DisclosureRules): Protection {
  return new Protector(numbers, rules).protect();
}

class Protector {
  readonly #numbers: LinkedNumbers;
  readonly #rules: DisclosureRules;
  readonly #reasons: (HidingReason | undefined)[];
  readonly #equationsOf: number[][];
  /** Cells that a row carries, alone or with others. */
  readonly #cellsWith: number[][];
  /** Equations of which something was hidden since they were looked at. */
  readonly #changed: Set<number>;
  readonly #excused = new Set<number>();
  readonly #unprotected: Unprotected[] = [];
  readonly #findings = new Findings();
  #protectsAll = false;

  constructor(numbers: LinkedNumbers, rules: DisclosureRules) {
    this.#numbers = numbers;
    this.#rules = rules;
    this.#reasons = numbers.rows.map(({ reason }) => reason);
    this.#equationsOf = numbers.cells.map(() => []);
    this.#changed = new Set(numbers.equations.keys());
    this.#cellsWith = numbers.rows.map(() => []);
    numbers.cells.forEach(({ carriers }, cell) => {
      for (const row of new Set(carriers.flat())) this.#cellsWith[row]!.push(cell);
    });
    numbers.equations.forEach(({ cells }, index) => {
      for (const cell of cells) this.#equationsOf[cell]!.push(index);
    });
  }

  protect(): Protection {
    for (const protectsAll of [false, true]) {
      this.#protectsAll = protectsAll;
      this.#protectCells();
    }
    return { reasons: this.#reasons, unprotected: this.#unprotected, programs: this.#findings.programs };
  }

  #protectCells(): void {
    const safe = new Set<string>();
    this.#hideSums();
    for (let found = this.#unsafe(safe); found.length > 0; found = this.#unsafe(safe)) {
      for (const component of found) this.#protectComponent(component.cells[0]!, safe);
    }
  }

  /** Hides beside what is exposed in the component of a cell, which grows meanwhile, until nothing in it is. */
  #protectComponent(cell: number, safe: Set<string>): void {
    for (;;) {
      const isHidden = (other: number) => this.#isHidden(other);
      const component = componentAt(cell, this.#numbers.equations, this.#equationsOf, isHidden);
      if (safe.has(keyOf(component))) return;
      const attack = new ComponentAttack(this.#numbers, component, this.#rules, this.#findings);
      const exposure = attack.exposure(
        (other) => !this.#excused.has(other) && (this.#protectsAll || this.#isSecret(other)),
      );
      if (exposure === undefined) {
        safe.add(keyOf(component));
        return;
      }
      if (!this.#hideBeside(exposure, component)) this.#giveUp(exposure.cell);
      this.#hideSums();
    }
  }

  /** The components that were not found to be safe yet. */
  #unsafe(safe: ReadonlySet<string>): readonly Component[] {
    const isHidden = (cell: number) => this.#isHidden(cell);
    return componentsOf(this.#numbers.equations, isHidden).filter((component) => !safe.has(keyOf(component)));
  }

  /** True for a cell that is kept at any cost: a secret, also one that is only kept as far as possible. */
  #isSecret(cell: number): boolean {
    const { secrecy } = this.#numbers.cells[cell]!;
    return secrecy !== undefined || isSecretCell(this.#numbers.cells[cell]!, this.#reasons);
  }

  #isHidden(cell: number): boolean {
    return isHiddenCell(this.#numbers.cells[cell]!, this.#reasons);
  }

  /**
   * What is hidden of an equation can be computed as one number, which must be fit to be shown itself. Looks at the
   * equations of which something was hidden since the last look.
   */
  #hideSums(): void {
    for (const index of this.#changed) {
      const equation = this.#numbers.equations[index]!;
      while (this.#tellsTooMuch(equation) && this.#hide(this.#cheapest(equation.cells, 0)));
      this.#changed.delete(index);
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
  #hideBeside({ cell: exposed, shortfall, prices }: Exposure, { equations }: Component): boolean {
    const limit = this.#isSecret(exposed) ? Number.POSITIVE_INFINITY : COST_FOR_NO_SECRET * this.#costOf(exposed);
    const binding = equations.filter((equation) => Math.abs(prices.get(equation) ?? 0) > SMALL);
    const priceOf = (cell: number) =>
      sumOf(
        this.#equationsOf[cell]!.map((index) => {
          const { cells, factors } = this.#numbers.equations[index]!;
          return (prices.get(index) ?? 0) * factors[cells.indexOf(cell)]!;
        }),
      );
    const helping = this.#cellsOf(binding).filter((cell) => Math.abs(priceOf(cell)) > SMALL);
    const found = this.#cheapest(helping, shortfall) ?? this.#cheapest(this.#cellsOf(equations), shortfall);
    return found !== undefined && this.#costOf(found) <= limit && this.#hide(found);
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
    return sumOf(this.#numbers.cells[cell]!.carriers.map((rows) => this.#numbers.rows[rows.at(-1)!]!.cost));
  }

  #hide(cell: number | undefined): boolean {
    if (cell === undefined) return false;
    for (const rows of this.#shownCarriers(cell)) {
      const row = rows.at(-1)!;
      this.#reasons[row] = "complementary";
      for (const carried of this.#cellsWith[row]!) {
        for (const equation of this.#equationsOf[carried]!) {
          this.#changed.delete(equation);
          this.#changed.add(equation);
        }
      }
    }
    return true;
  }

  #giveUp(cell: number): void {
    this.#excused.add(cell);
    this.#unprotected.push({ cell, isSecret: isSecretCell(this.#numbers.cells[cell]!, this.#reasons) });
  }
}

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

const keyOf = ({ cells }: Component) => cells.toSorted((a, b) => a - b).join();
