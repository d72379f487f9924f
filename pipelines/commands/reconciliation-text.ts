import type { ControlTotal } from "../../models/release/release.ts";
import { aligned, whole } from "../config/text-table.ts";
import { readModels } from "../warehouse/model.ts";
import type { BankAccount } from "../warehouse/reconciliation/bank-accounts.ts";
import type { LocalCheck } from "../warehouse/reconciliation/checks.ts";
import type { LoadRecord } from "../warehouse/reconciliation/loads.ts";
import type { ReconciledMonth } from "../warehouse/reconciliation/months.ts";
import type { Reconciliation } from "../warehouse/reconciliation/reconciliation.ts";
import { coverageLines, loadLines, section } from "./status-text.ts";

const AMOUNT_HEADER = ["load", "file", "table", "amount read", "amount loaded", "amount rejected"] as const;
const CONTROL_HEADER = ["total", "source", "ledger", "difference"] as const;
const BANK_HEADER = ["account", "currency", "statements", "opening", "received", "left out", "closing"] as const;

/** What the control totals compare, source first. */
const CONTROLS: Readonly<Record<string, string>> = {
  xaf_control_accounts: "general ledger, control accounts / sub-ledger",
  xaf_receivables: "sub-ledger / read as receivables",
  xaf_declared_debit: "declared debit / lines, ",
  xaf_declared_credit: "declared credit / lines, ",
  table: "files / ledger, ",
};

/** What the checks say when they hold; audits say it themselves. */
const CLAIMS: Readonly<Record<string, string>> = {
  control_totals: "The control totals of the sources are what was read of them.",
  files_equal_ledger: "What the files give each table is in the ledger.",
  statements_balance: "Opening balance, what was received and what was left out make each closing balance.",
  statements_connect: "Each bank statement opens with the balance that the one before closed with.",
  statements_are_complete: "No number is missing in the series of bank statements.",
};

const amount = (value: string | null) => value ?? "";

function amountLines(loads: readonly LoadRecord[]): readonly string[] {
  const rows = loads.flatMap(({ load_number, files }) =>
    files
      .flatMap(({ file, table, currencies, ...total }) => [
        { file, table, ...total },
        ...currencies.map((of) => ({ file, table: `${table} in ${of.currency}`, ...of })),
      ])
      .filter(({ read_amount }) => read_amount !== null)
      .map((row) => [
        String(load_number),
        row.file,
        row.table,
        ...[row.read_amount, row.loaded_amount, row.rejected_amount].map(amount),
      ]),
  );
  return section("Amounts", AMOUNT_HEADER, rows, 3);
}

function rejectionLines(loads: readonly LoadRecord[]): readonly string[] {
  const rows = loads.flatMap(({ load_number, files }) =>
    files.flatMap(({ file, table, rejections }) =>
      rejections.map(({ reason, rows: count }) => [
        String(load_number),
        file,
        table,
        reason.replaceAll("_", " "),
        whole(count),
      ]),
    ),
  );
  return section("Rejected", ["load", "file", "table", "reason", "rows"], rows, 4);
}

function controlLines(controls: readonly ControlTotal[]): readonly string[] {
  const name = ({ code, name: what }: ControlTotal) =>
    code === "xaf_control_accounts" ? `${CONTROLS[code]!}, ${what}` : `${CONTROLS[code] ?? `${code} `}${what}`;
  const rows = controls.map((control) => [
    name(control),
    control.source_amount,
    control.ledger_amount,
    control.difference,
  ]);
  return section("Control totals", CONTROL_HEADER, rows);
}

function bankLines(accounts: readonly BankAccount[]): readonly string[] {
  const rows = accounts.map(({ account, currency, statements, ...balances }) => [
    account,
    currency,
    whole(statements),
    ...[balances.opening_balance, balances.received, balances.left_out, balances.closing_balance].map(amount),
  ]);
  const faults = accounts.flatMap(({ unbalanced, disconnected }) => [
    ...unbalanced.map(({ statement, difference }) => `statement ${statement} does not balance: ${difference}`),
    ...disconnected.map(
      ({ statement, difference }) => `statement ${statement} does not open where the one before closed: ${difference}`,
    ),
  ]);
  return [...section("Bank statements", BANK_HEADER, rows, 2), ...faults];
}

const MONTH_END = ["unapplied_cash", "unallocated_credits", "negative_balance", "negative_balance_customers"];
const RESTATEMENT = [
  "receivables_then",
  "receivables_now",
  "restated_customers",
  "late_facts",
  "facts_taken_back",
  "late_amount",
];

function monthTable(heading: string, months: readonly ReconciledMonth[], columns: readonly string[]) {
  const rows = months.map((month) => [
    month.month_ends_on,
    ...columns.map((column) => {
      const value = month[column]!;
      return typeof value === "number" ? whole(value) : value;
    }),
  ]);
  const header = ["month", ...columns.map((column) => column.replaceAll("_", " "))];
  return section(heading, header, rows);
}

function monthLines(months: readonly ReconciledMonth[]): readonly string[] {
  const other = new Set(["month_ends_on", ...MONTH_END, ...RESTATEMENT]);
  const isMoved = (column: string) => months.some((month) => month[column] !== "0.00");
  const movements = Object.keys(months[0] ?? {}).filter(
    (column) =>
      !other.has(column) && !column.endsWith("_customers") && (column !== "exchange_differences" || isMoved(column)),
  );
  const restated = months.filter(({ late_facts, facts_taken_back }) => late_facts !== 0 || facts_taken_back !== 0);
  return [
    ...monthTable("Receivables per month", months, movements),
    ...monthTable("At the end of each month", months, MONTH_END),
    ...monthTable("Months that turned out otherwise later", restated, RESTATEMENT),
  ];
}

const INDENT = "    ";

function checkLines(checks: readonly LocalCheck[]): readonly string[] {
  const audits = new Map(readModels().map(({ name, description }) => [name.replace("audits.", ""), description]));
  const verdict = ({ verdict: word, difference, wrong }: LocalCheck) => {
    if (word === "ok") return "ok";
    if (word === "incomplete") return `INCOMPLETE: ${whole(wrong)} missing`;
    return difference === null ? "DIFFERS" : `DIFFERS by ${difference} (${whole(wrong)})`;
  };
  const rows = checks.map((check) => [
    verdict(check),
    CLAIMS[check.code] ?? (audits.get(check.code) ?? check.code).replaceAll("\n", " "),
  ]);
  const lines = aligned(rows, 2).flatMap((line, index) => {
    const { finding } = checks[index]!;
    return finding === "" ? [line] : [line, `${INDENT}${finding}`];
  });
  return ["", "Verdicts", ...lines];
}

/** Returns a reconciliation for people: the figures first, then a verdict per check. */
export function reconciliationText(
  { loads, coverage, control_totals, bank_accounts, months, checks }: Reconciliation,
  { asOf, currency }: { readonly asOf: string; readonly currency: string },
): string {
  return [
    `Reconciliation as of ${asOf}, in ${currency}`,
    ...loadLines(loads),
    ...amountLines(loads),
    ...rejectionLines(loads),
    ...controlLines(control_totals),
    ...bankLines(bank_accounts),
    ...coverageLines(coverage),
    ...monthLines(months),
    ...checkLines(checks),
  ].join("\n");
}
