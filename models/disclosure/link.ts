import type { Contributions } from "./contributions.ts";
import { isSame } from "./equality.ts";
import type { DisclosureRules } from "./rules.ts";
import { isTooFew, reasonToHide } from "./sensitivity.ts";
import type { Cell, Equation, LinkedNumbers, ProtectedRow } from "./system.ts";

/** A number by what is added up and of what; a coordinate per classification. */
export interface NamedNumber {
  readonly kind: "count" | "amount";
  readonly measure: string;
  readonly coordinates: Readonly<Record<string, string>>;
  readonly value: number;
  /** Who is behind an amount, where that is known. */
  readonly contributions?: Contributions | undefined;
  /** Why it is a secret for what earlier releases hid, or told otherwise; undefined where it is none for that. */
  readonly secrecy?: Cell["secrecy"];
}

/** A row of any table of a release, with the numbers that it gives away. */
export interface LinkedRow extends ProtectedRow {
  readonly numbers: readonly NamedNumber[];
  /** Rows that hide this one with them when they are hidden: those of which it shows a part. */
  readonly partOf: readonly number[];
  /** True for a row that no reader gets, such as that of the customers outside of all groups. */
  readonly isWithheld: boolean;
  /** True where a customer of the row may be behind others of its table too. */
  readonly isOverlapping?: boolean;
  /** Names of totals that its counts are part of and give away, by a share of them, beside those that the coordinates tell. */
  readonly totals: readonly string[];
}

/** What is known of a classification beside its values. */
export interface Classification {
  /** Values that stand for several others together. */
  readonly groups?: Readonly<Record<string, readonly string[]>>;
  /** True where one customer may be in several of its values. */
  readonly isOverlapping?: boolean;
}

export type Classifications = Readonly<Record<string, Classification>>;

/** The coordinate that is part of what is measured: nothing is added up over days. */
const DAY = "as_of";

/**
 * Returns the numbers of all rows with what readers know of how they add up: a number with fewer coordinates is the sum of
 * those with more, in whatever tables they stand. Where they do not add up, the rest is a number of its own that nobody
 * publishes. Where two tables have different values for the same number, the second is linked to nothing.
 */
export function linkNumbers(
  rows: readonly LinkedRow[],
  classifications: Classifications,
  rules: DisclosureRules,
): LinkedNumbers {
  const linker = new Linker(classifications, rules);
  rows.forEach((row, index) => linker.addRow(row, index));
  linker.addSums();
  return { rows, cells: linker.cells, equations: linker.equations, cellsOf: linker.cellsOf };
}

type Coordinates = NamedNumber["coordinates"];

interface Universe {
  readonly kind: Cell["kind"];
  readonly measure: string;
  /** Cells by the classifications that they have coordinates of, and by these coordinates. */
  readonly byNames: Map<string, Map<string, Placed>>;
}

interface KnownTotal {
  readonly kind: Cell["kind"];
  readonly parts: number[];
  readonly carriers: (readonly number[])[];
}

interface Placed {
  readonly cell: number;
  readonly coordinates: Coordinates;
}

class Linker {
  readonly cells: Cell[] = [];
  readonly equations: Equation[] = [];
  readonly cellsOf: number[][] = [];
  readonly #classifications: Classifications;
  readonly #rules: DisclosureRules;
  readonly #universes = new Map<string, Universe>();
  readonly #totals = new Map<string, KnownTotal>();
  readonly #overlapping = new Set<number>();

  constructor(classifications: Classifications, rules: DisclosureRules) {
    this.#classifications = classifications;
    this.#rules = rules;
  }

  addRow({ numbers, partOf, isWithheld, isOverlapping = false, totals }: LinkedRow, row: number): void {
    const carriers = isWithheld ? [] : [[...partOf, row]];
    this.cellsOf[row] = [];
    for (const number of numbers) {
      const cell = this.#place(number, carriers);
      this.cellsOf[row].push(cell);
      if (isOverlapping) this.#overlapping.add(cell);
      for (const total of number.kind === "count" ? totals : []) {
        const key = `${total} ${number.measure}`;
        const known = this.#totals.get(key) ?? { kind: number.kind, parts: [], carriers: [] };
        this.#totals.set(key, known);
        known.parts.push(cell);
        known.carriers.push(...carriers);
      }
    }
  }

  addSums(): void {
    for (const total of this.#totals.values()) this.#addTotal(total);
    for (const universe of this.#universes.values()) {
      this.#addMissingMargins(universe);
      this.#addGroups(universe);
      this.#addMargins(universe);
    }
  }

  /** A total that every one of its rows gives away, by a share of it. */
  #addTotal({ kind, parts, carriers }: KnownTotal): void {
    const value = parts.reduce((sum, cell) => sum + this.cells[cell]!.value, 0);
    const name = `${parts.map((cell) => this.cells[cell]!.name)[0]!} and the others together`;
    const cell: Cell = { ...UNPUBLISHED, name, kind, value, carriers };
    this.cells.push({ ...cell, isSecret: this.#isSecret(cell) });
    this.#addEquation(parts, [this.cells.length - 1], true);
  }

  #place(number: NamedNumber, carriers: Cell["carriers"]): number {
    const { kind, measure, coordinates, value, contributions, secrecy } = number;
    const { [DAY]: day = "", ...others } = coordinates;
    const key = `${kind} ${measure} ${day}`;
    const universe = this.#universes.get(key) ?? { kind, measure, byNames: new Map() as Universe["byNames"] };
    this.#universes.set(key, universe);
    const placed = cellsOf(universe, namesOf(others)).get(keyOf(others));
    if (placed === undefined) {
      const name = nameOf(measure, coordinates);
      return this.#add(universe, others, { name, kind, value, carriers, contributions, isSecret: false, secrecy });
    }
    const known = this.cells[placed.cell]!;
    if (!isSame(known.value, value)) return this.#addApart({ ...known, value, carriers, contributions, secrecy });
    const cell = {
      ...known,
      carriers: [...known.carriers, ...carriers],
      contributions: known.contributions ?? contributions,
      secrecy: known.secrecy === "strict" ? known.secrecy : (secrecy ?? known.secrecy),
    };
    this.cells[placed.cell] = { ...cell, isSecret: this.#isSecret(cell) };
    return placed.cell;
  }

  #add(universe: Universe, coordinates: Coordinates, cell: Cell): number {
    const index = this.cells.length;
    this.cells.push({ ...cell, isSecret: this.#isSecret(cell) });
    cellsOf(universe, namesOf(coordinates)).set(keyOf(coordinates), { cell: index, coordinates });
    return index;
  }

  /** A number that another table has with another value, such as one of another day of knowledge, is linked to nothing. */
  #addApart(cell: Cell): number {
    this.cells.push({ ...cell, isSecret: this.#isSecret(cell) });
    return this.cells.length - 1;
  }

  /** A number must not be computed where it could not be shown, also one that no table has. */
  #isSecret({ kind, value, contributions, secrecy }: Cell): boolean {
    if (secrecy === "strict") return true;
    if (kind === "count") return isTooFew(value, this.#rules);
    return contributions !== undefined && reasonToHide(contributions, this.#rules) !== undefined;
  }

  /** Two tables that share classifications are linked by the numbers by these alone, also where no table has them. */
  #addMissingMargins(universe: Universe): void {
    const known = [...universe.byNames.keys()];
    for (const one of known) {
      for (const other of known) {
        const shared = namesIn(one).filter((name) => namesIn(other).includes(name));
        if (shared.length === 0 || universe.byNames.has(shared.join())) continue;
        known.push(shared.join());
        this.#addMargin(universe, shared, [one, other]);
      }
    }
  }

  #addMargin(universe: Universe, names: readonly string[], sources: readonly string[]): void {
    const sums = sources.map((source) => this.#sums(universe, source, names));
    for (const [key, { coordinates }] of new Map(sums.flatMap((one) => [...one]))) {
      const values = sums.map((one) => one.get(key)?.value ?? 0);
      const value = values.reduce((most, sum) => (Math.abs(sum) > Math.abs(most) ? sum : most));
      const name = nameOf(universe.measure, coordinates);
      this.#add(universe, coordinates, { ...UNPUBLISHED, name, kind: universe.kind, value });
    }
  }

  /** The cells of a table by the coordinates that are kept, with their sum. */
  #sums(universe: Universe, source: string, kept: readonly string[]) {
    const all = [...cellsOf(universe, source).values()];
    const sums = new Map<string, { coordinates: Coordinates; cells: number[]; value: number }>();
    for (const { cell, coordinates } of this.#withoutGroups(all, kept)) {
      const remaining = only(coordinates, kept);
      const sum = sums.get(keyOf(remaining)) ?? { coordinates: remaining, cells: [], value: 0 };
      sums.set(keyOf(remaining), sum);
      sum.cells.push(cell);
      sum.value += this.cells[cell]!.value;
    }
    return sums;
  }

  /** Leaves out the values that stand for others which are there too, where these are added up. */
  #withoutGroups(all: readonly Placed[], kept: readonly string[]): readonly Placed[] {
    const keys = new Set(all.map(({ coordinates }) => keyOf(coordinates)));
    return all.filter(({ coordinates }) =>
      Object.entries(coordinates).every(([name, value]) => {
        const members = kept.includes(name) ? undefined : this.#classifications[name]?.groups?.[value];
        return members?.some((member) => keys.has(keyOf({ ...coordinates, [name]: member }))) !== true;
      }),
    );
  }

  #addGroups(universe: Universe): void {
    for (const names of universe.byNames.keys()) {
      const placed = cellsOf(universe, names);
      for (const { cell, coordinates } of [...placed.values()]) {
        for (const [name, value] of Object.entries(coordinates)) {
          const members = (this.#classifications[name]?.groups?.[value] ?? []).flatMap(
            (member) => placed.get(keyOf({ ...coordinates, [name]: member }))?.cell ?? [],
          );
          if (members.length > 0) this.#addSum(universe, cell, members, this.#isOverlapping([name]));
        }
      }
    }
  }

  #addMargins(universe: Universe): void {
    const all = [...universe.byNames.keys()].map(namesIn);
    for (const names of all) {
      const below = all.filter((one) => one.length < names.length && one.every((name) => names.includes(name)));
      const nearest = below.filter(
        (one) => !below.some((other) => other.length > one.length && one.every((name) => other.includes(name))),
      );
      for (const kept of nearest) this.#addMarginSums(universe, names, kept);
    }
  }

  #addMarginSums(universe: Universe, names: readonly string[], kept: readonly string[]): void {
    const removed = names.filter((name) => !kept.includes(name));
    const totals = cellsOf(universe, kept.join());
    for (const [key, { cells }] of this.#sums(universe, names.join(), kept)) {
      const total = totals.get(key);
      if (total !== undefined) this.#addSum(universe, total.cell, cells, this.#isOverlapping(removed));
    }
  }

  #isOverlapping(removed: readonly string[]): boolean {
    return removed.some((name) => this.#classifications[name]?.isOverlapping === true);
  }

  #addSum({ kind }: Universe, total: number, parts: readonly number[], isOverlapping: boolean): void {
    const sum = parts.reduce((value, cell) => value + this.cells[cell]!.value, 0);
    const rest = this.cells[total]!.value - sum;
    if (isSame(sum, sum + rest)) {
      this.#addEquation(parts, [total], isOverlapping);
      return;
    }
    const name = `${this.cells[total]!.name} beside its parts`;
    const cell: Cell = { ...UNPUBLISHED, name, kind, value: rest };
    this.cells.push({ ...cell, isSecret: this.#isSecret(cell) });
    this.#addEquation([...parts, this.cells.length - 1], [total], isOverlapping);
  }

  #addEquation(parts: readonly number[], totals: readonly number[], isOverlapping: boolean): void {
    this.equations.push({
      cells: [...parts, ...totals],
      factors: [...parts.map(() => 1), ...totals.map(() => -1)],
      isOverlapping: isOverlapping || parts.some((cell) => this.#overlapping.has(cell)),
    });
  }
}

const UNPUBLISHED = { carriers: [], contributions: undefined, isSecret: false } as const;

const nameOf = (measure: string, coordinates: Coordinates): string =>
  [measure, ...Object.entries(coordinates).map(([name, value]) => `${name} ${value}`)].join(", ");

const namesIn = (key: string): string[] => (key === "" ? [] : key.split(","));

const namesOf = (coordinates: Coordinates): string => Object.keys(coordinates).sort().join();

const keyOf = (coordinates: Coordinates): string =>
  Object.entries(coordinates)
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join();

const only = (coordinates: Coordinates, names: readonly string[]): Coordinates =>
  Object.fromEntries(names.map((name) => [name, coordinates[name]!]));

function cellsOf({ byNames }: Universe, names: string): Map<string, Placed> {
  const cells = byNames.get(names) ?? new Map<string, Placed>();
  byNames.set(names, cells);
  return cells;
}
