import type { Effects } from "../config/effects.ts";
import { EXIT } from "../config/errors.ts";
import { bankAccounts } from "../warehouse/reconciliation/bank-accounts.ts";
import { coveredMonths, emptyMonths, freshness } from "../warehouse/reconciliation/coverage.ts";
import { loadRecords } from "../warehouse/reconciliation/loads.ts";
import { reconcile } from "../warehouse/reconciliation/reconciliation.ts";
import { currentRelease, summariesOn } from "../publish/releases/shelf.ts";
import { flag, SESSION_OPTIONS, type Arguments, type Command } from "./command.ts";
import { reconciliationText } from "./reconciliation-text.ts";
import { asOfOption, buildStage, inSession, requireLedger, type Session } from "./stages.ts";
import { coverageLines, freshnessLines, gapLines, loadLines, type Gaps } from "./status-text.ts";

async function describe({ warehouse, manifest, workspace }: Session) {
  const files = await warehouse.rows(
    "select name, sha256, bytes::double as bytes, table_name from current.load_file order by name, table_name",
  );
  const tables = await warehouse.rows(
    `select table_name, rows_read::integer as read, rows_loaded::integer as loaded, rows_rejected::integer as rejected
     from current.load_table where rows_read > 0 order by table_name`,
  );
  const coverage = await coveredMonths(warehouse);
  const accounts = await bankAccounts(warehouse);
  const gaps: Gaps = {
    months_without_invoices: emptyMonths(coverage, "invoices"),
    months_without_payments: emptyMonths(coverage, "payments"),
    statement_numbers: accounts.flatMap(({ account, missing_numbers }) =>
      missing_numbers.map((range) => ({ account, ...range })),
    ),
  };
  return {
    as_of: manifest.as_of ?? null,
    release: currentRelease(workspace) ?? null,
    files,
    tables,
    coverage,
    loads: await loadRecords(warehouse),
    gaps,
    freshness: await freshness(warehouse),
    releases: summariesOn(workspace).map(({ release, as_of, audience }) => ({ release, as_of, audience })),
  };
}

async function printStatus(session: Session, arguments_: Arguments, effects: Effects): Promise<number> {
  const facts = await describe(session);
  if (flag(arguments_, "json")) {
    effects.print(JSON.stringify(facts));
    return EXIT.ok;
  }
  const lines = [
    `release  ${facts.release ?? "none yet"}`,
    `as of    ${facts.as_of ?? "not built yet"}`,
    ...facts.releases.map(
      ({ release, audience }) => `kept     ${release}, ${audience}${release === facts.release ? ", served now" : ""}`,
    ),
    ...loadLines(facts.loads),
    ...coverageLines(facts.coverage),
    ...gapLines(facts.gaps),
    ...freshnessLines(facts.freshness),
  ];
  effects.print(lines.join("\n"));
  return EXIT.ok;
}

/** Prints what an auditor asks for; ends with the exit code of an audit that failed where anything differs. */
async function printReconciliation(session: Session, arguments_: Arguments, effects: Effects): Promise<number> {
  const asOf = await buildStage(session, asOfOption(arguments_));
  const { warehouse, settings } = session;
  const reconciliation = await reconcile(warehouse, settings);
  const { currency } = settings;
  effects.print(
    flag(arguments_, "json")
      ? JSON.stringify({ as_of: asOf, currency, ...reconciliation })
      : reconciliationText(reconciliation, { asOf, currency }),
  );
  return reconciliation.checks.some(({ verdict }) => verdict === "differs") ? EXIT.audit : EXIT.ok;
}

export const status: Command = {
  name: "status",
  summary: "Shows what was loaded, what it covers and what is missing, and whether it reconciles.",
  examples: [
    "betaalbeeld status",
    "betaalbeeld status --json",
    "betaalbeeld status --reconciliation               every figure that an auditor asks for, with a verdict each",
    "betaalbeeld status --reconciliation --as-of 2026-10-31 --json",
  ],
  options: {
    reconciliation: {
      type: "boolean",
      description: "Print loads, control totals, receivables per month and a verdict per check. 4 where one differs.",
    },
    ...SESSION_OPTIONS,
    "as-of": { ...SESSION_OPTIONS["as-of"], description: "Last day that the reconciliation counts, as YYYY-MM-DD." },
  },
  run: (arguments_, effects) =>
    inSession(arguments_, effects, async (session) => {
      await requireLedger(session);
      const print = flag(arguments_, "reconciliation") ? printReconciliation : printStatus;
      return print(session, arguments_, effects);
    }),
};
