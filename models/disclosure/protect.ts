import { ComponentAttack, Findings, type Exposure } from "./attack.ts";
import { Hiding } from "./hiding.ts";
import type { DisclosureRules } from "./rules.ts";
import type { HidingReason } from "./suppress.ts";
import type { Component, LinkedNumbers } from "./system.ts";

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

/** A cell that is no secret itself is kept from being told where that costs no more, per row, than so many times what hiding it did. */
const COST_FOR_NO_SECRET = 10;

/**
 * Hides more rows of tables that hang together until no secret can be told too closely from all that is shown, by a reader or
 * by a customer who knows his own part. First whatever a single equation gives away, then what linear programs over all
 * equations find; each time the cheapest row of those that hold the exposed cell in its place. Then the same for each of
 * the cells that were hidden on the way, which are no secrets, where that keeps it from being told at a price in
 * proportion; else nothing is hidden for it.
 */
export function protect(numbers: LinkedNumbers, rules: DisclosureRules): Protection {
  return new Protector(numbers, rules).protect();
}

class Protector {
  readonly #numbers: LinkedNumbers;
  readonly #rules: DisclosureRules;
  readonly #hiding: Hiding;
  /** Components in which nothing is exposed, by their cells. */
  readonly #safe = new Set<string>();
  readonly #excused = new Set<number>();
  readonly #unprotected: Unprotected[] = [];
  readonly #findings = new Findings();
  #protectsAll = false;

  constructor(numbers: LinkedNumbers, rules: DisclosureRules) {
    this.#numbers = numbers;
    this.#rules = rules;
    this.#hiding = new Hiding(numbers, rules);
  }

  protect(): Protection {
    for (const protectsAll of [false, true]) {
      this.#protectsAll = protectsAll;
      this.#safe.clear();
      this.#protectCells();
    }
    return { reasons: this.#hiding.reasons, unprotected: this.#unprotected, programs: this.#findings.programs };
  }

  #protectCells(): void {
    this.#hiding.hideSums();
    for (let found = this.#unsafe(); found.length > 0; found = this.#unsafe()) {
      for (const component of found) this.#protectComponent(component.cells[0]!);
    }
  }

  /** Hides beside what is exposed in the component of a cell, which grows meanwhile, until nothing in it is. */
  #protectComponent(cell: number): void {
    const needsProtection = (other: number) =>
      !this.#excused.has(other) && (this.#protectsAll || this.#hiding.isKept(other));
    for (let component = this.#hiding.component(cell); !this.#safe.has(keyOf(component));) {
      const exposure = this.#exposureIn(component, needsProtection);
      if (exposure === undefined) this.#safe.add(keyOf(component));
      else if (!this.#protectCell(exposure)) this.#giveUp(exposure.cell);
      component = this.#hiding.component(cell);
    }
  }

  /** Hides beside an exposed cell; for one that is no secret until it is safe, or else nothing. */
  #protectCell(first: Exposure): boolean {
    const { cell } = first;
    if (this.#hiding.isKept(cell)) return this.#hideBeside(first, Number.POSITIVE_INFINITY);
    const [mark, found] = [this.#hiding.mark(), this.#findings.mark()];
    const most = COST_FOR_NO_SECRET * this.#hiding.costOf(cell);
    for (let exposure: Exposure | undefined = first; exposure !== undefined;) {
      if (!this.#hideBeside(exposure, most)) {
        this.#hiding.takeBack(mark);
        this.#findings.takeBack(found);
        return false;
      }
      exposure = this.#exposureIn(this.#hiding.component(cell), (other) => other === cell);
    }
    return true;
  }

  #exposureIn(component: Component, needsProtection: (cell: number) => boolean): Exposure | undefined {
    return new ComponentAttack(this.#numbers, component, this.#rules, this.#findings).exposure(needsProtection);
  }

  /** The components that were not found to be safe yet. */
  #unsafe(): readonly Component[] {
    return this.#hiding.components().filter((component) => !this.#safe.has(keyOf(component)));
  }

  /** Hides the cheapest row that gives the exposed cell more room; false where none is left or it costs more than `most`. */
  #hideBeside({ cell: exposed, shortfall, prices }: Exposure, most: number): boolean {
    const { equations } = this.#hiding.component(exposed);
    const binding = equations.filter((equation) => Math.abs(prices.get(equation) ?? 0) > SMALL);
    const helping = this.#cellsOf(binding).filter((cell) => Math.abs(this.#priceOf(cell, prices)) > SMALL);
    const found =
      this.#hiding.cheapest(helping, shortfall) ?? this.#hiding.cheapest(this.#cellsOf(equations), shortfall);
    if (found === undefined || this.#hiding.costOf(found) > most) return false;
    this.#hiding.hide(found);
    this.#hiding.hideSums();
    return true;
  }

  /** How much further an exposed cell could go per unit that a cell gives way. */
  #priceOf(cell: number, prices: Exposure["prices"]): number {
    return this.#hiding.equationsOf(cell).reduce((sum, index) => {
      const { cells, factors } = this.#numbers.equations[index]!;
      return sum + (prices.get(index) ?? 0) * factors[cells.indexOf(cell)]!;
    }, 0);
  }

  #cellsOf(equations: readonly number[]): number[] {
    return [...new Set(equations.flatMap((index) => this.#numbers.equations[index]!.cells))];
  }

  #giveUp(cell: number): void {
    this.#excused.add(cell);
    this.#unprotected.push({ cell, isSecret: this.#hiding.isSecret(cell) });
  }
}

const keyOf = ({ cells }: Component) => cells.toSorted((a, b) => a - b).join();
