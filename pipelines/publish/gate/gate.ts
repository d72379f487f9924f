import type { Day } from "../../../models/calendar.ts";
import type { Contributions } from "../../../models/disclosure/contributions.ts";
import type { NamedNumber } from "../../../models/disclosure/link.ts";
import { NOTHING_BEFORE, type DisclosureRegister } from "../../../models/disclosure/register.ts";
import type { DisclosureRules } from "../../../models/disclosure/rules.ts";
import { isTooFew, reasonToHide, type OwnReason } from "../../../models/disclosure/sensitivity.ts";
import { suppress, type HidingReason } from "../../../models/disclosure/suppress.ts";
import { declaredTable } from "../../../models/release/tables/tables.ts";
import { closeGate } from "./close.ts";
import { reportOf, type SuppressionReport } from "./report.ts";

export type { SuppressionReport } from "./report.ts";

/** Who is behind the amounts of a row, by their measures in the declaration. */
export type Contributors = Readonly<Record<string, Contributions>>;

/** Who is behind the change of a number since a release as of a day. */
export type Changes = (number: Pick<NamedNumber, "measure" | "coordinates">, since: Day) => Contributions | undefined;

/** A part of the ledger that a table is about: one value of a declared dimension. */
export interface TablePortion {
  readonly name: string;
  readonly value: string;
}

export interface GatedTable<T, Published = T> {
  /** Name of the table in `models/release/tables`; one that is not declared may not leave. */
  readonly name: string;
  readonly rows: readonly T[];
  readonly customers: (row: T) => number;
  /**
   * Who is behind each amount of a row, also those that a reader could compute from it: by measure, or in the order of the
   * declaration. None for a row of counts.
   */
  readonly amounts?: (row: T) => Contributors | readonly Contributions[];
  /** The same for a row that is not hidden for it: totals, whose parts are protected by knowing it. */
  readonly known?: (row: T) => Contributors | readonly Contributions[];
  /**
   * Who is behind the change of a number since a release as of a day, where an earlier release gave another one. Undefined
   * for a number of which that is not known.
   */
  readonly changes?: (row: T) => Changes;
  /** Groups of rows whose total is published, for a table that declares no numbers. */
  readonly margins?: readonly ((row: T) => string)[];
  /** Returns the row without its values, or undefined where it is to be left out. */
  readonly hide: (row: T) => T;
  /** The row as the release has it, where there is something beside it; by default the row as it was passed. */
  readonly publish?: (row: T) => Published;
  /** Rows that nobody gets and that totals have in them: customers in none of the groups. */
  readonly rest?: readonly T[];
}

/** A row that came to the gate, with what is needed to decide on it. */
export interface GatedRow {
  readonly table: string;
  readonly input: unknown;
  readonly output: unknown;
  readonly reason: HidingReason | undefined;
  readonly customers: number;
  readonly contributors: Contributors | readonly Contributions[];
  readonly changes: Changes | undefined;
  readonly portion: TablePortion | undefined;
  readonly isWithheld: boolean;
  readonly hide: (row: never) => unknown;
  readonly publish: (row: never) => unknown;
}

/** A row that passed, or those of what is made while others pass. */
type Passed = GatedRow | readonly Passed[];

const rowsOf = (passed: readonly Passed[]): readonly GatedRow[] =>
  passed.flatMap((one) => ("table" in one ? [one] : rowsOf(one)));

/**
 * The one door through which cells leave the pipeline; it keeps account of what it held back. What a row tells by itself is
 * decided when it is passed, what it tells beside all others when the gate is closed over the whole release.
 */
export class DisclosureGate {
  readonly rules: DisclosureRules;
  /** What earlier releases for the same readers hid and told. */
  readonly before: DisclosureRegister;
  readonly #passed: Passed[];
  readonly #portion: TablePortion | undefined;
  readonly #isWithheld: boolean;
  #report: readonly SuppressionReport[] | undefined;
  #register: DisclosureRegister | undefined;

  constructor(
    rules: DisclosureRules,
    before = NOTHING_BEFORE,
    passed: Passed[] = [],
    portion?: TablePortion,
    isWithheld = false,
  ) {
    this.rules = rules;
    this.before = before;
    this.#passed = passed;
    this.#portion = portion;
    this.#isWithheld = isWithheld;
  }

  /** The same door for tables about a part of the ledger, whose numbers add up with those of the other parts. */
  about(portion: TablePortion): DisclosureGate {
    return new DisclosureGate(this.rules, this.before, this.#passed, portion, this.#isWithheld);
  }

  /** The same door for what nobody gets, of which readers know that totals have it in them: no row that it returns may leave. */
  withheld(): DisclosureGate {
    return new DisclosureGate(this.rules, this.before, this.#passed, this.#portion, true);
  }

  /**
   * The same door for what is made while other things pass. Its rows stand where they would, had they passed now: whatever
   * takes longer, a release is the same.
   */
  reserved(): DisclosureGate {
    const passed: Passed[] = [];
    this.#passed.push(passed);
    return new DisclosureGate(this.rules, this.before, passed, this.#portion, this.#isWithheld);
  }

  /** Everything that passed, in order. */
  get #rows(): readonly GatedRow[] {
    return rowsOf(this.#passed);
  }

  /** As-of days of earlier releases that told something, in order. */
  get earlierDays(): readonly Day[] {
    const days = new Set<Day>();
    for (const values of this.before.published.values()) for (const { as_of } of values) days.add(as_of);
    return [...days].sort();
  }

  /** Fewest customers behind a shown cell. */
  get minimum(): number {
    return this.rules.minimum_customers;
  }

  /**
   * Returns the rows with those emptied of their values that tell too much of a customer, and those that would give them
   * away. Rows must go into the release as they are returned, or as the `row` of what is returned: a copy has not passed.
   * Throws where the table is not declared.
   */
  pass<T, Published = T>(table: GatedTable<T, Published>): Published[] {
    const { name, rows, customers, margins = [], hide, rest = [] } = table;
    const publish = table.publish ?? ((row: T) => row as unknown as Published);
    declaredTable(name);
    const reasonOf = (row: T): OwnReason | undefined => {
      if (isTooFew(customers(row), this.rules)) return "too_few";
      const amounts = Object.values(table.amounts?.(row) ?? {}) as readonly Contributions[];
      const reasons = amounts.map((one) => reasonToHide(one, this.rules));
      return reasons.find((reason) => reason !== undefined);
    };
    const reasons = suppress(rows, { customers, reasonOf, margins, minimum: this.minimum });
    for (const row of rest) this.#record(table, { input: row, output: row, reason: undefined, isWithheld: true });
    return rows.map((row, index) => {
      const output = publish(reasons[index] === undefined ? row : hide(row));
      const reason = this.#isWithheld ? undefined : reasons[index];
      this.#record(table, { input: row, output, reason, isWithheld: this.#isWithheld });
      return output;
    });
  }

  /** True where every count is large enough to be shown on its own. */
  allows(...counts: readonly number[]): boolean {
    return counts.every((count) => count >= this.minimum);
  }

  /**
   * Returns a release as of a day with everything hidden that would give away what is hidden, looked at together. Throws
   * DISCLOSURE_REFUSED where that is not possible, and a bug's error for a row that did not pass.
   */
  close<Release>(release: Release, asOf: Day): Release {
    const closed = closeGate(release, this.#rows, { before: this.before, rules: this.rules, asOf });
    this.#report = closed.report;
    this.#register = closed.register;
    return closed.release;
  }

  /** What later releases have to know of this one and of those before it. Throws before the gate was closed. */
  get register(): DisclosureRegister {
    if (this.#register === undefined) throw new Error("the disclosure gate was not closed");
    return this.#register;
  }

  /** What was held back so far. */
  get report(): readonly SuppressionReport[] {
    if (this.#report !== undefined) return this.#report;
    const rows = this.#rows;
    return reportOf(
      rows,
      rows.map(({ reason }) => reason),
    );
  }

  #record<T, Published>(
    {
      name,
      customers,
      amounts,
      known,
      changes,
      hide,
      publish = (row: T) => row as unknown as Published,
    }: GatedTable<T, Published>,
    row: Pick<GatedRow, "output" | "reason" | "isWithheld"> & { readonly input: T },
  ): void {
    const contributors = (amounts ?? known)?.(row.input) ?? {};
    this.#passed.push({
      ...row,
      table: name,
      customers: customers(row.input),
      contributors,
      changes: changes?.(row.input),
      portion: this.#portion,
      hide,
      publish,
    });
  }
}
