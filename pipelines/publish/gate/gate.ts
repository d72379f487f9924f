import type { Contributions } from "../../../models/disclosure/contributions.ts";
import type { DisclosureRules } from "../../../models/disclosure/rules.ts";
import { isTooFew, reasonToHide, type OwnReason } from "../../../models/disclosure/sensitivity.ts";
import { suppress, type HidingReason } from "../../../models/disclosure/suppress.ts";
import { declaredTable } from "../../../models/release/tables/tables.ts";

export interface GatedTable<T> {
  /** Name of the table in `models/release/tables`; one that is not declared may not leave. */
  readonly name: string;
  readonly rows: readonly T[];
  readonly customers: (row: T) => number;
  /** Who is behind each amount of a row, also those that a reader could compute from it; none for a row of counts. */
  readonly amounts?: (row: T) => readonly Contributions[];
  /** Groups of rows whose total is published, where the declaration does not say so. */
  readonly margins?: readonly ((row: T) => string)[];
  /** Returns the row without its values. */
  readonly hide: (row: T) => T;
}

export interface SuppressionReport {
  readonly table: string;
  readonly rows: number;
  readonly suppressed: number;
  /** Hidden rows by why they are. */
  readonly reasons: Readonly<Partial<Record<HidingReason, number>>>;
}

/** The one door through which cells leave the pipeline; it keeps account of what it held back. */
export class DisclosureGate {
  readonly rules: DisclosureRules;
  readonly #report: SuppressionReport[] = [];

  constructor(rules: DisclosureRules) {
    this.rules = rules;
  }

  /** Fewest customers behind a shown cell. */
  get minimum(): number {
    return this.rules.minimum_customers;
  }

  /**
   * Returns the rows with those emptied of their values that tell too much of a customer, and those that would give them
   * away. Throws where the table is not declared.
   */
  pass<T>({ name, rows, customers, amounts, margins = [], hide }: GatedTable<T>): T[] {
    declaredTable(name);
    const reasonOf = (row: T): OwnReason | undefined => {
      if (isTooFew(customers(row), this.rules)) return "too_few";
      return amounts?.(row)
        .map((one) => reasonToHide(one, this.rules))
        .find((reason) => reason !== undefined);
    };
    const reasons = suppress(rows, { customers, reasonOf, margins, minimum: this.minimum });
    this.#report.push({ table: name, rows: rows.length, ...countReasons(reasons) });
    return rows.map((row, index) => (reasons[index] === undefined ? row : hide(row)));
  }

  /** True where every count is large enough to be shown on its own. */
  allows(...counts: readonly number[]): boolean {
    return counts.every((count) => count >= this.minimum);
  }

  get report(): readonly SuppressionReport[] {
    return this.#report;
  }
}

function countReasons(all: readonly (HidingReason | undefined)[]): Pick<SuppressionReport, "suppressed" | "reasons"> {
  const found = all.filter((reason) => reason !== undefined);
  const reasons: Partial<Record<HidingReason, number>> = {};
  for (const reason of found) reasons[reason] = (reasons[reason] ?? 0) + 1;
  return { suppressed: found.length, reasons };
}
