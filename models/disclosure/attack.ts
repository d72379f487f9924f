import { Polytope, type Reach } from "./polytope.ts";
import type { DisclosureRules } from "./rules.ts";
import type { Cell, Component, LinkedNumbers } from "./system.ts";

/** A hidden cell that somebody can tell too closely, and how closely. */
export interface Exposure {
  readonly cell: number;
  /** How much further from its value it would have to be able to lie. */
  readonly shortfall: number;
  /** Of the equations of the component: how much further per unit that it gives way. */
  readonly prices: ReadonlyMap<number, number>;
}

/** What somebody knows beforehand: the least and greatest change of each cell, and how far each must be able to lie. */
interface Knowledge {
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** Zero for a cell that needs no protection from him. */
  readonly needed: Float64Array;
  /** Below this, a count may be himself. */
  readonly himself: number;
}

/**
 * Returns how far from its value a hidden cell must be able to lie, on both sides: by the margin, and a count by one at
 * least. Nothing is told by a zero.
 */
export function distanceNeeded({ kind, value }: Pick<Cell, "kind" | "value">, { margin }: DisclosureRules): number {
  const distance = margin * Math.abs(value);
  return kind === "count" && value !== 0 ? Math.max(1, distance) : distance;
}

/**
 * What was found of a release so far: hiding more never makes a safe cell unsafe, so nothing is asked twice. What was found
 * since a mark is taken back where hiding is.
 */
export class Findings {
  /** Linear programs solved. */
  programs = 0;
  readonly #safe = new Map<string, Set<number>>();
  readonly #found: { readonly safe: Set<number>; readonly cell: number }[] = [];

  isSafe(cell: number, from: string): boolean {
    return this.#safe.get(from)?.has(cell) === true;
  }

  addSafe(cell: number, from: string): void {
    const safe = this.#safe.get(from) ?? new Set<number>();
    this.#safe.set(from, safe.add(cell));
    this.#found.push({ safe, cell });
  }

  /** A place to take back to. */
  mark(): number {
    return this.#found.length;
  }

  takeBack(mark: number): void {
    for (const { safe, cell } of this.#found.splice(mark)) safe.delete(cell);
  }
}

/**
 * Looks for a hidden cell of a component that a reader of everything published can tell too closely, or a customer who
 * knows his own part. Everybody is taken to know the sign of every cell.
 */
export class ComponentAttack {
  readonly #component: Component;
  readonly #rules: DisclosureRules;
  readonly #polytope: Polytope;
  readonly #cells: readonly Cell[];
  readonly #findings: Findings;

  constructor(numbers: LinkedNumbers, component: Component, rules: DisclosureRules, findings: Findings) {
    this.#component = component;
    this.#rules = rules;
    this.#findings = findings;
    this.#cells = component.cells.map((cell) => numbers.cells[cell]!);
    const place = new Map(component.cells.map((cell, index) => [cell, index]));
    this.#polytope = new Polytope(
      component.cells.length,
      component.equations.map((index) => hiddenPart(numbers, index, place)),
    );
  }

  /** Returns the first of the protected cells that is exposed, undefined where all are safe. */
  exposure(isProtected: (cell: number) => boolean): Exposure | undefined {
    const outsider = this.#outsider(isProtected);
    const exposed = this.#exposures(outsider, "reader", true)[0];
    if (exposed !== undefined) return exposed;
    for (const circle of [this.#customers(outsider), this.#members(outsider)]) {
      const found = this.#exposedToAny(circle, outsider);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #outsider(isProtected: (cell: number) => boolean): Knowledge {
    const size = this.#cells.length;
    const [low, high, needed] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
    this.#cells.forEach((cell, index) => {
      low[index] = cell.value >= 0 ? -cell.value : Number.NEGATIVE_INFINITY;
      high[index] = cell.value >= 0 ? Number.POSITIVE_INFINITY : -cell.value;
      const isNobodys = cell.carriers.length === 0 && !cell.isSecret;
      if (!isNobodys && isProtected(this.#component.cells[index]!)) needed[index] = distanceNeeded(cell, this.#rules);
    });
    return { low, high, needed, himself: 0 };
  }

  /** Those who are among the largest of a hidden amount, each with what he knows. */
  #customers(outsider: Knowledge): Insider[] {
    const largest = this.#cells.flatMap(({ contributions }) => contributions?.largest ?? []);
    return [...new Set(largest.map(({ customer }) => customer))].map((customer) => {
      const knowledge = copyOf(outsider);
      const isAlone = this.#cells
        .map((cell, index) => knowsPart(knowledge, index, cell, customer, this.#rules))
        .includes("all");
      return { who: `customer ${customer}`, knowledge, isAlone };
    });
  }

  /** Somebody in each hidden count: he knows that it is one at least, and tells himself apart. */
  #members(outsider: Knowledge): Insider[] {
    return this.#cells.flatMap(({ kind, value }, index): Insider[] => {
      if (kind !== "count" || value < 1) return [];
      const knowledge = { ...copyOf(outsider), himself: 1 };
      knowledge.low[index] = 1 - value;
      knowledge.needed[index] = 0;
      return [{ who: `member ${this.#component.cells[index]!}`, knowledge, isAlone: false }];
    });
  }

  /**
   * A cell that is safe from all of them together is safe from each. Only who knows a whole cell, and what all together can
   * tell, is looked at one by one.
   */
  #exposedToAny(insiders: readonly Insider[], outsider: Knowledge): Exposure | undefined {
    if (insiders.length === 0) return undefined;
    const all = insiders.filter(({ isAlone }) => !isAlone).map(({ knowledge }) => knowledge);
    const joint: Knowledge = {
      low: outsider.low.map((low, index) => Math.max(low, ...all.map((one) => one.low[index]!))),
      high: outsider.high.map((high, index) => Math.min(high, ...all.map((one) => one.high[index]!))),
      needed: outsider.needed,
      himself: 0,
    };
    const told = new Set(this.#exposures(joint, undefined, false).map(({ cell }) => cell));
    for (const { who, knowledge, isAlone } of insiders) {
      if (!isAlone) {
        this.#component.cells.forEach((cell, index) => {
          if (!told.has(cell)) knowledge.needed[index] = 0;
        });
      }
      const found = this.#exposures(knowledge, who, true)[0];
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** The cells that somebody tells too closely; at most the first of them where that is enough. */
  #exposures({ low, high, needed, himself }: Knowledge, who: string | undefined, isFirstEnough: boolean): Exposure[] {
    const polytope = this.#polytope;
    let isSet = false;
    const exposures: Exposure[] = [];
    for (const [index, distance] of needed.entries()) {
      const cell = this.#component.cells[index]!;
      if (distance === 0 || (who !== undefined && this.#findings.isSafe(cell, who))) continue;
      if (!isSet) polytope.setBounds(low, high);
      isSet = true;
      const reach = this.#tooNear(index, distance, himself);
      if (reach === undefined) {
        if (who !== undefined) this.#findings.addSafe(cell, who);
        continue;
      }
      exposures.push(this.#exposureOf(index, distance, reach));
      if (isFirstEnough) break;
    }
    return exposures;
  }

  /** How far the cell can go on the side on which it cannot go far enough. */
  #tooNear(index: number, distance: number, himself: number): Reach | undefined {
    const { kind, value } = this.#cells[index]!;
    for (const direction of [1, -1] as const) {
      const enough = direction < 0 && kind === "count" ? Math.min(distance, value - himself) : distance;
      const seen = direction > 0 ? this.#polytope.greatest[index]! : -this.#polytope.least[index]!;
      if (seen >= enough * (1 - 1e-9)) continue;
      this.#findings.programs += 1;
      const reach = this.#polytope.reach(index, direction, enough);
      if (!reach.isEnough) return reach;
    }
    return undefined;
  }

  #exposureOf(index: number, needed: number, { distance, prices }: Reach): Exposure {
    const { cells, equations } = this.#component;
    return {
      cell: cells[index]!,
      shortfall: needed - distance,
      prices: new Map(equations.map((equation, place) => [equation, prices[place] ?? 0])),
    };
  }
}

interface Insider {
  readonly who: string;
  readonly knowledge: Knowledge;
  /** True for one who knows a whole cell. */
  readonly isAlone: boolean;
}

function hiddenPart({ equations }: LinkedNumbers, index: number, place: ReadonlyMap<number, number>) {
  const { cells, factors } = equations[index]!;
  const hidden = cells.flatMap((cell, position) => {
    const variable = place.get(cell);
    return variable === undefined ? [] : [{ variable, factor: factors[position]! }];
  });
  return { variables: hidden.map(({ variable }) => variable), factors: hidden.map(({ factor }) => factor) };
}

const copyOf = ({ low, high, needed, himself }: Knowledge): Knowledge => ({
  himself,
  low: low.slice(),
  high: high.slice(),
  needed: needed.slice(),
});

/** A customer knows his own part of an amount, and all of it where nobody else is behind it; he must not tell the rest. */
function knowsPart(
  { low, high, needed }: Knowledge,
  index: number,
  { contributions, value }: Cell,
  customer: number,
  rules: DisclosureRules,
): "all" | "part" | "nothing" {
  const own = contributions?.largest.find((one) => one.customer === customer);
  if (contributions === undefined || own === undefined) return "nothing";
  if (contributions.customers === 1) {
    [low[index], high[index], needed[index]] = [0, 0, 0];
    return "all";
  }
  const isOneSided = Math.abs(contributions.cents - Math.abs(value)) < 1;
  if (isOneSided && value > 0) low[index] = own.cents - value;
  if (isOneSided && value < 0) high[index] = -own.cents - value;
  if (needed[index]! > 0) needed[index] = rules.margin * Math.max(0, Math.abs(value) - own.cents);
  return "part";
}
