import { aligned, whole } from "../config/text-table.ts";
import type { CoveredMonth, Freshness } from "../warehouse/reconciliation/coverage.ts";
import type { LoadRecord } from "../warehouse/reconciliation/loads.ts";

const LOAD_HEADER = ["load", "day", "program", "file", "sha256", "table", "read", "loaded", "rejected"] as const;
const CHANGE_HEADER = ["load", "table", "added", "changed", "withdrawn", "of which late"] as const;
const COVERAGE_HEADER = ["month", "invoices", "amount", "payments", "amount"] as const;
const FRESHNESS_HEADER = ["table", "last event", "last known", "load", "rows"] as const;
const DERIVED = "(derived)";
const NONE = "-";

/** Returns a heading with a table under it; nothing where there is no row. */
export function section(
  heading: string,
  header: readonly string[],
  rows: readonly (readonly string[])[],
  textColumns = 1,
): readonly string[] {
  return rows.length === 0 ? [] : ["", heading, ...aligned([header, ...rows], textColumns)];
}

/** Returns the loads with their files, and what each but the first changed. */
export function loadLines(loads: readonly LoadRecord[]): readonly string[] {
  const files = loads.flatMap(({ load_number, known_on, program, files: totals }) =>
    totals.map(({ file, sha256, table, read, loaded, rejected }) => [
      String(load_number),
      known_on ?? NONE,
      program,
      file === "" ? DERIVED : file,
      sha256 === "" ? NONE : sha256,
      table,
      ...[read, loaded, rejected].map(whole),
    ]),
  );
  const later = loads.filter(({ is_fresh }) => !is_fresh);
  const changes = later.flatMap(({ load_number, changes: tables }) =>
    tables.map(({ table, added, changed, withdrawn, late }) => [
      String(load_number),
      table,
      ...[added, changed, withdrawn, late].map(whole),
    ]),
  );
  return [...section("Loads", LOAD_HEADER, files, 6), ...section("What they changed", CHANGE_HEADER, changes, 2)];
}

/** Returns the months with their invoices and payments. */
export function coverageLines(months: readonly CoveredMonth[]): readonly string[] {
  const rows = months.map(({ month_ends_on, invoices, invoice_amount, payments, payment_amount }) => [
    month_ends_on,
    whole(invoices),
    invoice_amount,
    whole(payments),
    payment_amount,
  ]);
  return section("Coverage", COVERAGE_HEADER, rows);
}

/** Returns how new each table is. */
export function freshnessLines(tables: readonly Freshness[]): readonly string[] {
  const rows = tables.map(({ table, rows: count, last_event_on, last_known_on, load_number }) => [
    table,
    last_event_on ?? NONE,
    last_known_on ?? NONE,
    String(load_number),
    whole(count),
  ]);
  return section("Freshness", FRESHNESS_HEADER, rows, 4);
}

/** What is missing in a ledger, as far as it shows. */
export interface Gaps {
  readonly months_without_invoices: readonly string[];
  readonly months_without_payments: readonly string[];
  readonly statement_numbers: readonly {
    readonly account: string;
    readonly from: number;
    readonly to: number;
    readonly before: string;
  }[];
}

/** Returns one line per gap; one that says so where there is none. */
export function gapLines(gaps: Gaps): readonly string[] {
  const lines = [
    ...gaps.months_without_invoices.map((month) => `no invoices in the month to ${month}`),
    ...gaps.months_without_payments.map((month) => `no payments in the month to ${month}`),
    ...gaps.statement_numbers.map(({ account, from, to, before }) => {
      const numbers = from === to ? `statement ${from} is` : `statements ${from} to ${to} are`;
      return `${numbers} missing of bank account ${account}, before ${before}`;
    }),
  ];
  return ["", "Gaps", ...(lines.length === 0 ? ["none"] : lines)];
}
