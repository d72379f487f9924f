import { monthEndBefore } from "../../../models/calendar.ts";
import { formatCents, parseCents } from "../../../models/contract/field.ts";
import type {
  Check,
  ControlTotal,
  LoadFile,
  MethodPage,
  MonthEndRow,
  RestatementRow,
} from "../../../models/release/release.ts";
import { MONTH_END_LINES } from "../../../models/release/tables/others.ts";
import { bankAccounts } from "../../warehouse/reconciliation/bank-accounts.ts";
import { sourceChecks } from "../../warehouse/reconciliation/checks.ts";
import { loadRecords } from "../../warehouse/reconciliation/loads.ts";
import { currentControls } from "../../warehouse/reconciliation/reconciliation.ts";
import type { PageContext } from "../context.ts";
import { MONTHS_SHOWN, type LateChanges } from "./late-changes.ts";

/** Files that the page lists, at most: one per table of a ledger and some; a year of daily statements is left out. */
const FILES_SHOWN = 40;

async function files({ warehouse }: PageContext): Promise<readonly LoadFile[]> {
  const records = (await loadRecords(warehouse)).flatMap(({ files: totals }) => totals);
  const current = records.filter(({ is_current }) => is_current);
  if (new Set(current.map(({ file }) => file)).size > FILES_SHOWN) return [];
  return current.map(({ file, table, read, loaded, rejected, read_amount, loaded_amount, rejected_amount }) => {
    return { file, table, read, loaded, rejected, read_amount, loaded_amount, rejected_amount };
  });
}

async function checks({ warehouse, settings }: PageContext, controls: readonly ControlTotal[]) {
  const found = sourceChecks(controls, await bankAccounts(warehouse), settings.control_tolerance);
  return found.map(({ code, verdict, compared, wrong, difference }): Check => {
    return { code, verdict, compared, wrong, difference };
  });
}

type Line = (typeof MONTH_END_LINES)[number];

/** A month with the customers behind each of its lines. */
interface MonthLines {
  readonly row: MonthEndRow;
  readonly customers: Readonly<Record<Line, number>>;
}

/** The account that a line is the balance of; none for what customers have below zero, which is no sum of postings. */
const ACCOUNTS = { unapplied_cash: "unapplied_cash", unallocated_credits: "unallocated_credit" } as const;

async function monthEnds({ warehouse, gate }: PageContext, late: LateChanges): Promise<readonly MonthEndRow[]> {
  const found = await warehouse.rows(
    `select * replace (month_ends_on::varchar as month_ends_on) from marts.month_end
     order by month_ends_on desc limit ${MONTHS_SHOWN}`,
  );
  let months = found.toReversed().map((month): MonthLines => {
    const ofLines = <Value>(valueOf: (line: Line) => Value) =>
      Object.fromEntries(MONTH_END_LINES.map((line) => [line, valueOf(line)])) as Record<Line, Value>;
    return {
      customers: ofLines((line) => Number(month[`${line}_customers`])),
      row: {
        month_ends_on: String(month.month_ends_on),
        ...ofLines((line) => String(month[line])),
        negative_balance_customers: Number(month.negative_balance_customers),
      },
    };
  });
  for (const line of MONTH_END_LINES) {
    months = gate.pass<MonthLines>({
      name: `method.month_end.${line}`,
      rows: months,
      customers: ({ customers }) => customers[line],
      changes:
        ({ row }) =>
        (_number, since) =>
          line === "negative_balance" ? undefined : late.of(ACCOUNTS[line], row.month_ends_on, since),
      hide: ({ row, customers }) => ({
        customers,
        row: { ...row, [line]: null, ...(line === "negative_balance" ? { negative_balance_customers: null } : {}) },
      }),
    });
  }
  return months.map(({ row }) => row);
}

async function restatements(
  { warehouse, asOf, gate }: PageContext,
  late: LateChanges,
): Promise<readonly RestatementRow[]> {
  const rows = await warehouse.rows(
    `select * replace (month_ends_on::varchar as month_ends_on) from marts.restatement
     where restated_customers > 0 and month_ends_on > $before::date order by month_ends_on`,
    { before: monthEndBefore(asOf, MONTHS_SHOWN) },
  );
  const months = rows.map((row): { readonly row: RestatementRow; readonly customers: number } => ({
    customers: Number(row.restated_customers),
    row: {
      month_ends_on: String(row.month_ends_on),
      receivables_then: String(row.receivables_then),
      receivables_now: String(row.receivables_now),
      difference: formatCents(parseCents(String(row.receivables_now)) - parseCents(String(row.receivables_then))),
      late_facts: Number(row.late_facts),
      facts_taken_back: Number(row.facts_taken_back),
    },
  }));
  return gate
    .pass<(typeof months)[number]>({
      name: "method.restatement",
      rows: months,
      customers: ({ customers }) => customers,
      amounts: ({ row }) => ({ difference: late.of("receivables", row.month_ends_on) }),
      changes:
        ({ row }) =>
        (_number, since) =>
          late.of("receivables", row.month_ends_on, since),
      hide: ({ row: { month_ends_on }, customers }) => ({ customers, row: { month_ends_on, ...HIDDEN } }),
    })
    .map(({ row }) => row);
}

const HIDDEN = {
  receivables_then: null,
  receivables_now: null,
  difference: null,
  late_facts: null,
  facts_taken_back: null,
} as const;

/** Returns how the files add up with the ledger, and what the months hold that later knowledge changed. */
export async function reconciliation(
  context: PageContext,
  late: LateChanges,
): Promise<Pick<MethodPage, "files" | "control_totals" | "checks" | "month_ends" | "restatements">> {
  const controls = await currentControls(context.warehouse);
  return {
    files: await files(context),
    control_totals: controls,
    checks: await checks(context, controls),
    month_ends: await monthEnds(context, late),
    restatements: await restatements(context, late),
  };
}
