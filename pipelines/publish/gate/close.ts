import type { Day } from "../../../models/calendar.ts";
import type { Contributions } from "../../../models/disclosure/contributions.ts";
import {
  linkNumbers,
  type Classifications,
  type LinkedRow,
  type NamedNumber,
} from "../../../models/disclosure/link.ts";
import { reasonToHide } from "../../../models/disclosure/sensitivity.ts";
import { protect, type Protection } from "../../../models/disclosure/protect.ts";
import type { DisclosureRules } from "../../../models/disclosure/rules.ts";
import type { DisclosureRegister } from "../../../models/disclosure/register.ts";
import type { HidingReason } from "../../../models/disclosure/suppress.ts";
import { isHiddenCell, isOwnReason, type LinkedNumbers } from "../../../models/disclosure/system.ts";
import { CLASSIFICATIONS } from "../../../models/release/tables/classifications.ts";
import type { PublishedCell } from "../../../models/release/tables/declaration.ts";
import { declaredTable } from "../../../models/release/tables/tables.ts";
import type { Contributors, GatedRow } from "./gate.ts";
import { numberKey, rowKey } from "./keys.ts";
import { keptHidden, registerAfter, toldBefore, type KeyedRow, type OverTime } from "./over-time.ts";
import { reportOf, type SuppressionReport } from "./report.ts";
import { DisclosureRefusal, ruleText, type RefusedCell } from "./refusal.ts";
import { replaceRows } from "./replace.ts";

interface Closed<Release> {
  readonly release: Release;
  readonly report: readonly SuppressionReport[];
  /** What later releases have to know of this one and of those before it. */
  readonly register: DisclosureRegister;
}

/** Decides on all rows of a release together, and returns the release with the decisions carried out. */
export function closeGate<Release>(release: Release, rows: readonly GatedRow[], time: OverTime): Closed<Release> {
  const { asOf, rules } = time;
  const above = rowsAbove(rows);
  const keyed = withContributions(
    rows.map((row, index) =>
      keyedRow(row, { asOf, original: originalOf(rows, above[index]!, index), partOf: above[index]! }),
    ),
    time,
  );
  const all = [...keptHidden(keyed, time), ...toldBefore(keyed, time)];
  const numbers = linkNumbers(all, classificationsOf(rows), rules);
  const protection = protect(numbers, rules);
  requireProtected(rows, numbers, protection, rules);
  const { reasons } = protection;
  return {
    release: replaceRows(release, decisions(rows, above, reasons)),
    report: reportOf(rows, reasons),
    register: registerAfter(keyed, numbers, protection, time),
  };
}

/**
 * Returns the rows with who is behind each amount where any table tells it. A row about a portion is hidden for what that
 * says; totals of the whole ledger are not.
 */
function withContributions(rows: readonly KeyedRow[], { asOf, rules }: OverTime): KeyedRow[] {
  const known = new Map<string, Contributions>();
  for (const { linked } of rows) {
    for (const number of linked.numbers) {
      if (number.contributions !== undefined) known.set(numberKey(number, asOf), number.contributions);
    }
  }
  return rows.map((row) => {
    const { linked, gated } = row;
    const numbers = linked.numbers.map((number) =>
      number.kind === "amount" && number.contributions === undefined
        ? { ...number, contributions: known.get(numberKey(number, asOf)) }
        : number,
    );
    const reasons = numbers.map(({ contributions }) => contributions && reasonToHide(contributions, rules));
    const own = gated.portion === undefined || gated.isWithheld ? undefined : reasons.find((one) => one !== undefined);
    return { ...row, linked: { ...linked, numbers, reason: linked.reason ?? own } };
  });
}

/** For each row those that it was passed from, the first one first: it shows a part of them. */
function rowsAbove(rows: readonly GatedRow[]): number[][] {
  const byOutput = new Map<unknown, number>();
  const above: number[][] = [];
  for (const [index, { input, output }] of rows.entries()) {
    const from = byOutput.get(input);
    byOutput.set(output, index);
    above.push(from === undefined ? [] : [...above[from]!, from]);
  }
  return above;
}

/** The row as it first came: what was hidden since is still in it. */
const originalOf = (rows: readonly GatedRow[], above: readonly number[], index: number): unknown =>
  rows[above[0] ?? index]!.input;

const portionName = (name: string) => `portion by ${name}`;

/** Customers may be in several portions of a dimension, which are values of their invoices. */
function classificationsOf(rows: readonly GatedRow[]): Classifications {
  const portions = rows.flatMap(({ portion }) => (portion === undefined ? [] : [portionName(portion.name)]));
  return { ...CLASSIFICATIONS, ...Object.fromEntries(portions.map((name) => [name, { isOverlapping: true }])) };
}

interface Place {
  /** As-of day of the release. */
  readonly asOf: Day;
  readonly original: unknown;
  readonly partOf: readonly number[];
}

function keyedRow(gated: GatedRow, place: Place): KeyedRow {
  const published = publishedRow(gated.publish(place.original as never)) as Readonly<Record<string, unknown>>;
  const day = (published.as_of ?? published.month_ends_on ?? place.asOf) as Day;
  return {
    key: rowKey(declaredTable(gated.table), published, gated.portion, place.asOf),
    day,
    gated,
    linked: linkedRow(gated, published as never, { ...place, day }),
  };
}

function linkedRow(row: GatedRow, published: never, { asOf, day, partOf }: Place & { readonly day: Day }): LinkedRow {
  const { cells, isTotal = false, isOverlapping = false, knownTotals } = declaredTable(row.table);
  const of = row.portion === undefined ? {} : { [portionName(row.portion.name)]: row.portion.value };
  const found = cells(published, asOf);
  const amounts = found.filter(({ kind }) => kind === "amount");
  const numbers = found.map((cell): NamedNumber => ({
    ...cell,
    coordinates: { ...cell.coordinates, ...of },
    contributions: contributionsTo(cell, amounts, row.contributors),
  }));
  // What a table without numbers hides for the sake of others, it decided by itself when it was passed.
  const isDecided = row.reason !== "complementary" || numbers.length === 0;
  return {
    reason: isDecided ? row.reason : undefined,
    isFixed: isTotal && row.portion === undefined && day === asOf,
    cost: costOf(row, numbers),
    numbers,
    partOf,
    isOverlapping,
    isWithheld: row.isWithheld,
    totals: (knownTotals?.(published) ?? []).map((total) => `${row.table} ${total}`),
  };
}

/** From a row of all customers to one by one more classification, a reader loses so much less. */
const COST_OF_LEVEL = 100;

/** What a reader loses without a row: more where it is about more customers, and far more where it is less divided. */
function costOf({ customers }: GatedRow, numbers: readonly NamedNumber[]): number {
  const levels = numbers.map(({ coordinates }) => Object.keys(coordinates).filter((name) => name !== "as_of").length);
  return (1 + customers) / COST_OF_LEVEL ** Math.max(0, ...levels);
}

function contributionsTo(
  cell: PublishedCell,
  amounts: readonly PublishedCell[],
  contributors: GatedRow["contributors"],
): Contributions | undefined {
  if (cell.kind !== "amount") return undefined;
  return Array.isArray(contributors)
    ? (contributors as readonly Contributions[])[amounts.indexOf(cell)]
    : (contributors as Contributors)[cell.measure];
}

/** The row as the release has it: returned by itself, or as the `row` of an object with something beside it. */
const publishedRow = (passed: unknown): unknown =>
  typeof passed === "object" && passed !== null && "row" in passed ? passed.row : passed;

/** The last form of every row that was passed or returned, by the objects that may be in the release. */
function decisions(
  rows: readonly GatedRow[],
  above: readonly number[][],
  reasons: readonly (HidingReason | undefined)[],
) {
  const final = new Map<unknown, unknown>();
  rows.forEach((row, index) => {
    if (row.isWithheld) return;
    const chain = [...above[index]!, index];
    let form: unknown = rows[chain[0]!]!.input;
    for (const one of chain) {
      if (reasons[one] !== undefined && form !== undefined) form = rows[one]!.hide(form as never);
    }
    const published = form === undefined ? undefined : publishedRow(row.publish(form as never));
    for (const one of chain) {
      for (const object of [rows[one]!.input, rows[one]!.output]) {
        if (object !== undefined) final.set(publishedRow(object), published);
      }
    }
  });
  return final;
}

/** Cells that the message of a refusal names, and numbers that give one away in its report, at most. */
const NAMED = 5;

const listed = (names: readonly string[]) =>
  (names.length > NAMED ? [...names.slice(0, NAMED), `${names.length - NAMED} more`] : names).join("; ");

/** The published numbers of the equations that a cell is in: what a reader adds up or subtracts to find it. */
function tellersOf(cell: number, { cells, equations }: LinkedNumbers, isHidden: (cell: number) => boolean): string[] {
  const own = equations.filter((equation) => equation.cells.includes(cell));
  const shown = own.flatMap((equation) => equation.cells.filter((other) => other !== cell && !isHidden(other)));
  return [...new Set(shown.map((other) => cells[other]!.name))];
}

function requireProtected(
  rows: readonly GatedRow[],
  numbers: LinkedNumbers,
  { reasons, unprotected }: Protection,
  rules: DisclosureRules,
): void {
  const secrets = unprotected.filter(({ isSecret }) => isSecret);
  if (secrets.length === 0) return;
  const isHidden = (cell: number) => isHiddenCell(numbers.cells[cell]!, reasons);
  const refused = secrets.map(({ cell }): RefusedCell => {
    const { name, carriers } = numbers.cells[cell]!;
    const hidden = carriers.flat().filter((row) => reasons[row] !== undefined);
    const tables = [...new Set(carriers.map((carrier) => rows[carrier.at(-1)!]!.table))];
    const tellers = tellersOf(cell, numbers, isHidden);
    return {
      table: tables.join(", ") || REST,
      cell: name,
      rule: ruleText(hidden.map((row) => reasons[row]).find(isOwnReason) ?? reasons[hidden[0] ?? -1], rules),
      why:
        tellers.length === 0
          ? "nothing is left to hide beside it"
          : `it follows from ${listed(tellers)}, with nothing left to hide beside it`,
      action: ACTION,
    };
  });
  throw new DisclosureRefusal(
    {
      where: [...new Set(refused.flatMap(({ table }) => table.split(", ")))].join(", "),
      found: `hidden cells that published totals give away, with nothing left to hide beside them: ${listed(refused.map(({ cell }) => cell))}`,
      expected: "cells that nobody can tell from what is published",
      action: ACTION,
    },
    refused,
  );
}

const REST = "the rest beside the published groups";
const ACTION = "Publish for fewer groups, portions or months, or a ledger with more customers.";
