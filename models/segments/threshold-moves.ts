import type { Segment } from "../release/release.ts";
import { behaviourClass, type BehaviourThresholds } from "./behaviour.ts";

/** Everything that decides a class: how invoices are counted, and what is made of the counts. */
export interface BehaviourRules extends BehaviourThresholds {
  readonly window_months: number;
  readonly late_after_days: number;
}

export type RuleName = keyof BehaviourRules;

/** Rules that decide which invoices are counted, not what is made of the counts. */
export const COUNTING_RULES = ["window_months", "late_after_days"] as const;
export type CountingRule = (typeof COUNTING_RULES)[number];

/** Invoices that fell due, and those of them that were late, by the counting rules of one side. */
export interface Counts {
  readonly due: number;
  readonly late: number;
}

/** A customer at a month-end, counted in each way that the comparison needs: see `countings`. */
export interface ComparedCustomer {
  readonly tenureMonths: number;
  /** Null when he was never invoiced. */
  readonly monthsSinceInvoice: number | null;
  readonly hasEnded: boolean;
  /** In the order of `countings`. */
  readonly counts: readonly Counts[];
}

/** Why a customer is in another class: each of these thresholds alone moves him there, or only all of them together. */
export interface MoveReason {
  readonly thresholds: readonly RuleName[];
  readonly kind: "each" | "together";
}

/** Class before and after; null is no segment. The reason is there where they differ. */
export interface Move {
  readonly from: Segment | null;
  readonly to: Segment | null;
  readonly reason: MoveReason | undefined;
}

/** Returns the names of the rules in which two sets differ, in the order in which the first has them. */
export function changedRules(present: BehaviourRules, other: BehaviourRules): readonly RuleName[] {
  return (Object.keys(present) as RuleName[]).filter((name) => present[name] !== other[name]);
}

/** Compares the class of customers by the present rules and by others, and says which rules made the difference. */
export class RuleComparison {
  readonly #present: BehaviourRules;
  readonly #other: BehaviourRules;
  readonly changed: readonly RuleName[];
  /**
   * The ways to count that the comparison needs, the present one first: one for each choice between the counting rules of
   * the two sides.
   */
  readonly countings: readonly Readonly<Record<CountingRule, number>>[];
  readonly #known = new Map<string, Move>();

  constructor(present: BehaviourRules, other: BehaviourRules) {
    this.#present = present;
    this.#other = other;
    this.changed = changedRules(present, other);
    const subsets = subsetsOf(this.changed.filter(isCounting));
    this.countings = subsets.map((taken) => this.#counting(taken));
  }

  /** Returns how a customer moves. Each distinct situation is judged once. */
  moveOf(customer: ComparedCustomer): Move {
    const { monthsSinceInvoice, hasEnded, counts } = customer;
    const tenureMonths = Math.min(customer.tenureMonths, this.#longest("new_months"));
    const since = monthsSinceInvoice === null ? "" : Math.min(monthsSinceInvoice, this.#longest("dormant_months"));
    const counted = counts.map(({ due, late }) => `${due}/${late}`).join(" ");
    const key = `${tenureMonths} ${since} ${hasEnded} ${counted}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const move = this.#judge(customer);
    this.#known.set(key, move);
    return move;
  }

  #longest(name: "new_months" | "dormant_months"): number {
    return Math.max(this.#present[name], this.#other[name]);
  }

  #judge(customer: ComparedCustomer): Move {
    const from = this.#classOf(customer, []);
    const to = this.#classOf(customer, this.changed);
    return { from, to, reason: from === to ? undefined : this.#reasonOf(customer, from, to) };
  }

  #reasonOf(customer: ComparedCustomer, from: Segment | null, to: Segment | null): MoveReason {
    const sufficient = this.changed.filter((name) => this.#classOf(customer, [name]) === to);
    if (sufficient.length > 0) return { thresholds: sufficient, kind: "each" };
    const without = (name: RuleName) => this.changed.filter((one) => one !== name);
    const needed = this.changed.filter((name) => this.#classOf(customer, without(name)) === from);
    return { thresholds: needed.length > 1 ? needed : this.changed, kind: "together" };
  }

  /** Class where the rules that are named are those of the other side. */
  #classOf(customer: ComparedCustomer, taken: readonly RuleName[]): Segment | null {
    const { due, late } = customer.counts[this.#countingIndex(taken)]!;
    const { tenureMonths, monthsSinceInvoice, hasEnded } = customer;
    const segment = behaviourClass({ due, late, tenureMonths, monthsSinceInvoice }, this.#rules(taken));
    return segment === "dormant" && hasEnded ? null : segment;
  }

  #rules(taken: readonly RuleName[]): BehaviourRules {
    return { ...this.#present, ...Object.fromEntries(taken.map((name) => [name, this.#other[name]])) };
  }

  #counting(taken: readonly RuleName[]): Readonly<Record<CountingRule, number>> {
    const { window_months, late_after_days } = this.#rules(taken);
    return { window_months, late_after_days };
  }

  #countingIndex(taken: readonly RuleName[]): number {
    const { window_months, late_after_days } = this.#counting(taken);
    return this.countings.findIndex(
      (one) => one.window_months === window_months && one.late_after_days === late_after_days,
    );
  }
}

const isCounting = (name: RuleName): name is CountingRule => (COUNTING_RULES as readonly string[]).includes(name);

function subsetsOf<T>(values: readonly T[]): readonly (readonly T[])[] {
  return values.reduce<readonly (readonly T[])[]>(
    (sets, value) => [...sets, ...sets.map((set) => [...set, value])],
    [[]],
  );
}
