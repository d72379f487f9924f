import fc from "fast-check";
import { expect, it } from "vitest";
import { linkNumbers } from "../../../models/disclosure/link.ts";
import { protect, type Protection } from "../../../models/disclosure/protect.ts";
import { Attacker } from "../../support/attacker.ts";
import { isIn, madeUpTables, type MadeUpCustomer, type MadeUpTables } from "./random-tables.ts";

const RUNS = Number(process.env.ATTACK_RUNS ?? 500);

/** Customers per set of tables who attack with what they know. */
const INSIDERS = 2;

type Row = MadeUpTables["rows"][number];

/** What the attacker thinks in: a number for each combination of values, `none` among them. */
function atomsOf({ customers }: MadeUpTables): readonly Readonly<Record<string, string>>[] {
  const valuesOf = (name: string) => [...new Set(["none", ...customers.map(({ at }) => at[name]!)])];
  return ["a", "b", "c"].reduce<Record<string, string>[]>(
    (all, name) => all.flatMap((one) => valuesOf(name).map((value) => ({ ...one, [name]: value }))),
    [{}],
  );
}

/** Counts (0) or amounts (1) of tables as a reader has them. */
class Reader {
  readonly attacker: Attacker;
  readonly #rows: readonly Row[];
  readonly #place: 0 | 1;
  readonly #atoms: readonly Readonly<Record<string, string>>[];

  constructor(tables: MadeUpTables, reasons: Protection["reasons"], place: 0 | 1) {
    this.#atoms = atomsOf(tables);
    this.#rows = tables.rows;
    this.#place = place;
    const sums = tables.rows.map(({ numbers, isWithheld }, index) => ({
      unknowns: this.#atoms.flatMap((atom, one) => (isIn(numbers[0]!.coordinates, atom) ? [one] : [])),
      total: isWithheld || reasons[index] !== undefined ? undefined : numbers[place]!.value,
    }));
    this.attacker = new Attacker(this.#atoms.length, sums);
  }

  expectAway(row: Row, own: number, distance: number): void {
    const truth = row.numbers[this.#place]!.value - own;
    const { low, high } = this.attacker.bounds(this.#rows.indexOf(row));
    const rounding = 1e-6 * Math.max(1, truth);
    expect(low - own).toBeLessThanOrEqual(truth - distance + rounding);
    expect(high - own).toBeGreaterThanOrEqual(truth + distance - rounding);
  }

  /** Does something with what a customer knows: his own amount, and all of a cell where he is the only one. */
  as({ at, cents }: MadeUpCustomer, alone: readonly Row[], act: () => void): void {
    const own = new Map([
      [this.#atoms.findIndex((atom) => isIn(atom, at)), { low: cents, high: Number.POSITIVE_INFINITY }],
    ]);
    const totals = new Map(alone.map((row) => [this.#rows.indexOf(row), cents]));
    this.attacker.learn(own, totals);
    act();
    this.attacker.forget(own.keys(), totals.keys());
  }
}

function attackAsReader(counts: Reader, amounts: Reader, secrets: readonly Row[], margin: number): void {
  for (const row of secrets) {
    const [customers, cents] = [row.numbers[0]!.value, row.numbers[1]!.value];
    if (customers > 0) counts.expectAway(row, 0, Math.max(1, margin * customers));
    amounts.expectAway(row, 0, margin * cents);
  }
}

/** The largest customers of hidden cells know their own amount, and where they are the only ones all of the cell. */
function attackAsCustomers(amounts: Reader, hidden: readonly Row[], secrets: readonly Row[], margin: number): void {
  const insiders = [...new Set(secrets.flatMap(largestOf))].slice(0, INSIDERS);
  for (const insider of insiders) {
    const alone = hidden.filter(({ about }) => about.length === 1 && about[0] === insider);
    amounts.as(insider, alone, () => {
      for (const row of secrets) {
        const own = row.about.includes(insider) ? insider.cents : 0;
        const rest = row.numbers[1]!.value - own;
        if (rest > 0) amounts.expectAway(row, own, margin * rest);
      }
    });
  }
}

const largestOf = ({ about }: Row) => about.toSorted((one, other) => other.cents - one.cents).slice(0, 2);

it("tells nobody a hidden cell within the margin, whatever he puts together, in 500 sets of tables", () => {
  const seen = {
    cells: 0,
    hidden: 0,
    complementary: 0,
    refused: 0,
    excused: 0,
    sets: 0,
    programs: 0,
    milliseconds: 0,
    attacked: 0,
  };
  const outcome = fc.check(
    fc.property(madeUpTables, (tables) => {
      const started = performance.now();
      const numbers = linkNumbers(tables.rows, tables.classifications, tables.rules);
      const { reasons, unprotected, programs } = protect(numbers, tables.rules);
      seen.milliseconds += performance.now() - started;
      seen.programs += programs;
      seen.sets += 1;
      seen.cells += reasons.length;
      seen.hidden += reasons.filter((reason) => reason !== undefined).length;
      seen.complementary += reasons.filter((reason) => reason === "complementary").length;
      if (unprotected.some(({ isSecret }) => isSecret)) {
        seen.refused += 1;
        return;
      }
      const excused = new Set(unprotected.flatMap(({ cell }) => numbers.cells[cell]!.carriers.flat()));
      seen.excused += excused.size;
      const hidden = tables.rows.filter(({ isWithheld }, index) => !isWithheld && reasons[index] !== undefined);
      const secrets = hidden.filter((row) => !excused.has(tables.rows.indexOf(row)));
      seen.attacked += secrets.length;
      const [counts, amounts] = [new Reader(tables, reasons, 0), new Reader(tables, reasons, 1)];
      attackAsReader(counts, amounts, secrets, tables.rules.margin);
      attackAsCustomers(amounts, hidden, secrets, tables.rules.margin);
      counts.attacker.dispose();
      amounts.attacker.dispose();
    }),
    { numRuns: RUNS, seed: 5, endOnFailure: true },
  );
  if (outcome.failed) throw new Error(`set ${outcome.counterexamplePath}: ${String(outcome.errorInstance)}`);
  if (process.env.ATTACK_REPORT !== undefined) console.log(seen);
  expect(seen.refused / seen.sets).toBeLessThan(0.05);
  // What is left out of the attack is no secret: it was hidden for the sake of others, at a price that more of it is not worth.
  // 14 of 5,718 rows with the seed above.
  expect(seen.excused / (seen.excused + seen.attacked)).toBeLessThan(0.01);
  expect(seen.attacked / seen.sets).toBeGreaterThan(5);
}, 180_000);
