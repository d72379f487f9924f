import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { main } from "../../../pipelines/cli.ts";
import { recordingEffects } from "../../../pipelines/config/effects.ts";
import { Warehouse } from "../../../pipelines/warehouse/warehouse.ts";
import { Bench, LEDGER, type Files } from "../sources/ledger-files.ts";

let bench: Bench;
beforeEach(() => (bench = new Bench()));
afterEach(() => bench.remove());

async function command(...argv: string[]) {
  const effects = recordingEffects();
  const exitCode = await main([...argv, "--workspace", bench.workspace.root], effects);
  return { exitCode, printed: effects.printed.join("\n"), said: effects.said.join("\n") };
}

const load = (files: Files, name: string, ...options: string[]) =>
  command("load", "--ledger", bench.folder(files, name), ...options);

/** Statements of one account: 4 is missing, 5 opens 1.00 higher than 3 closed, 6 closes 0.02 too low, the year begins anew. */
const STATEMENTS = `statement_id,account,sequence_number,opened_on,closed_on,opening_balance,closing_balance,received,left_out
S-3,NL91ABNA0417164300,3,2024-02-01,2024-02-28,100.00,250.50,150.50,0.00
S-5,NL91ABNA0417164300,5,2024-02-28,2024-03-31,251.50,241.50,0.00,-10.00
S-6,NL91ABNA0417164300,6,2024-03-31,2024-04-30,241.50,241.48,0.00,0.00
S-1,NL91ABNA0417164300,1,2024-12-31,2025-01-31,241.48,241.48,0.00,0.00
`;

/** F-1 is corrected to 110.00 and a payment of February turns up. */
const LATER = {
  ...LEDGER,
  "invoice.csv": LEDGER["invoice.csv"].replace("100.00", "110.00"),
  "payment.csv": `${LEDGER["payment.csv"]}B-2,K-002,2024-02-08,7.50\n`,
};

interface Status {
  readonly coverage: readonly Record<string, unknown>[];
  readonly gaps: Record<string, unknown>;
  readonly freshness: readonly Record<string, unknown>[];
  readonly loads: readonly {
    readonly files: readonly Record<string, unknown>[];
    readonly changes: readonly unknown[];
  }[];
}

interface Reconciliation {
  readonly checks: readonly { readonly code: string; readonly verdict: string }[];
  readonly months: readonly Record<string, unknown>[];
  readonly bank_accounts: readonly unknown[];
}

const json = async <T>(...argv: string[]) => JSON.parse((await command("status", "--json", ...argv)).printed) as T;

describe("status", () => {
  it("tells of each load which files it read and what it changed, and keeps its old keys", async () => {
    await load(LEDGER, "first");
    await load(LATER, "second", "--known-on", "2024-03-31");
    const status = await json<Status & Record<string, unknown>>();
    expect(Object.keys(status).slice(0, 5)).toEqual(["as_of", "release", "files", "tables", "coverage"]);
    expect(status.loads).toMatchObject([
      { load_number: 1, known_on: null, horizon_on: "2024-02-10", is_fresh: true, program: "0.1.0" },
      {
        load_number: 2,
        known_on: "2024-03-31",
        changes: [
          { table: "invoice", added: 0, changed: 1, withdrawn: 0, late: 0 },
          { table: "payment", added: 1, changed: 0, withdrawn: 0, late: 1 },
        ],
      },
    ]);
    const [first, second] = status.loads;
    expect(second!.files.map(({ file, is_current }) => [file, is_current])).toEqual([
      ["invoice.csv", true],
      ["payment.csv", true],
    ]);
    expect(first!.files.filter(({ is_current }) => is_current).map(({ file }) => file)).toEqual([
      "allocation.csv",
      "customer.csv",
    ]);
    const invoice = {
      table: "invoice",
      rows: 3,
      last_event_on: "2024-02-01",
      last_known_on: "2024-03-31",
      load_number: 2,
    };
    expect(status.freshness[1]).toEqual(invoice);
  });

  it("shows the months without invoices or payments inside what it covers, and the statements that are missing", async () => {
    const more = `${LEDGER["invoice.csv"]}F-7,K-001,2024-05-05,2024-06-04,1.00\n`;
    const files = { ...LEDGER, "invoice.csv": more, "bank_statement.csv": STATEMENTS };
    await load(files, "first", "--settings", settingsWith("control_tolerance: 1"));
    const { gaps, coverage } = await json<Status>();
    expect(coverage.map(({ invoices, payments, payment_amount }) => [invoices, payments, payment_amount])).toEqual([
      [2, 0, "0.00"],
      [1, 1, "150.50"],
      [0, 0, "0.00"],
      [0, 0, "0.00"],
      [1, 0, "0.00"],
    ]);
    expect(gaps).toMatchObject({
      months_without_invoices: ["2024-03-31", "2024-04-30"],
      months_without_payments: [],
      statement_numbers: [{ from: 4, to: 4, before: "2024-03-31" }],
    });
    const { printed } = await command("status");
    expect(printed).toContain("no invoices in the month to 2024-03-31");
    expect(printed).toMatch(/^statement 4 is missing of bank account [0-9a-f]{12}, before 2024-03-31$/m);
    expect(printed).not.toContain("NL91");
  });
});

const settingsWith = (text: string) => bench.file("settings.yaml", `${text}\n`);

describe("status --reconciliation", () => {
  it("gives the figures of each month and a verdict on each check", async () => {
    await load(LEDGER, "first");
    await load(LATER, "second", "--known-on", "2024-03-31");
    const { months, checks } = await json<Reconciliation>("--reconciliation", "--as-of", "2024-03-31");
    expect(months.map((month) => [month.month_ends_on, month.receivables_then, month.closing])).toEqual([
      ["2024-01-31", "150.50", "160.50"],
      ["2024-02-29", "-20.00", "-17.50"],
      ["2024-03-31", "-17.50", "-17.50"],
    ]);
    expect(months[1]).toMatchObject({
      late_facts: 1,
      facts_taken_back: 0,
      late_amount: "-7.50",
      unapplied_cash: "-7.50",
      unallocated_credits: "-20.00",
      negative_balance: "-27.50",
      negative_balance_customers: 1,
    });
    expect(months[0]).toMatchObject({ late_facts: 1, facts_taken_back: 1, late_amount: "10.00" });
    expect(checks.filter(({ verdict }) => verdict !== "ok")).toEqual([]);
    expect(checks.map(({ code }) => code)).toEqual(
      expect.arrayContaining(["files_equal_ledger", "roll_forward_balances"]),
    );
    const { printed, exitCode } = await command("status", "--reconciliation", "--as-of", "2024-03-31");
    expect(exitCode).toBe(0);
    expect(printed).toMatch(/^files \/ ledger, invoice +140\.50 +140\.50 +0\.00$/m);
    expect(printed).toMatch(/^2024-02-29 +160\.50 +-20\.00 +0\.00 +-158\.00 +0\.00 +0\.00 +-17\.50$/m);
    expect(printed).toMatch(/^2024-02-29 +-20\.00 +-17\.50 +2 +1 +0 +-7\.50$/m);
    expect(printed).toMatch(/^ok +Every row that was read was loaded or rejected/m);
  });

  it("holds bank statements against themselves and each other, and ends with 4 where one differs", async () => {
    const settings = settingsWith("control_tolerance: 0.10");
    const files = { ...LEDGER, "bank_statement.csv": STATEMENTS };
    await load(files, "first", "--settings", settings);
    const arguments_ = ["--reconciliation", "--settings", settings];
    const { bank_accounts, checks } = await json<Reconciliation>(...arguments_);
    expect(bank_accounts).toMatchObject([
      {
        statements: 4,
        opening_balance: "100.00",
        received: "150.50",
        left_out: "-10.00",
        closing_balance: "241.48",
        unbalanced: [{ statement: "S-6", difference: "-0.02" }],
        disconnected: [{ statement: "S-5", difference: "1.00" }],
        missing_numbers: [{ from: 4, to: 4, before: "2024-03-31" }],
      },
    ]);
    const { printed, exitCode } = await command("status", ...arguments_);
    expect(checks.filter(({ code }) => code.startsWith("statements"))).toMatchObject([
      { code: "statements_balance", verdict: "ok", compared: 4, wrong: 0, difference: "0.00" },
      { code: "statements_connect", verdict: "differs", compared: 3, wrong: 1, difference: "1.00" },
      { code: "statements_are_complete", verdict: "incomplete", compared: 4, wrong: 1 },
    ]);
    expect(exitCode).toBe(4);
    expect(printed).toMatch(/^DIFFERS by 1\.00 \(1\) +Each bank statement opens with/m);
    expect(printed).toMatch(/^INCOMPLETE: 1 missing +No number is missing/m);
  });

  it("finds a cent that somebody took from the ledger behind its back", async () => {
    await load(LEDGER, "first");
    await command("build");
    const warehouse = await Warehouse.open(bench.workspace.warehouse);
    await warehouse.run(
      "update ledger.posting set amount = amount - 0.01 where kind = 'invoice' and booked_on = '2024-01-05'",
    );
    warehouse.close();
    const { printed, exitCode } = await command("status", "--reconciliation");
    expect(exitCode).toBe(4);
    expect(printed).toMatch(
      /^DIFFERS +Receivables and overdue by month-end features.*\n +\{.*"ar":"150.50","ar_asked":"150.49"/m,
    );
  });
});

describe("a control total that differs", () => {
  it("refuses the load beyond the tolerance, and what was loaded stays", async () => {
    await load(LEDGER, "first");
    const { exitCode, said } = await load({ ...LEDGER, "bank_statement.csv": STATEMENTS }, "second");
    expect(exitCode).toBe(3);
    expect(said).toMatch(
      /^CONTROL_DIFFERS: .*found bank statement S-6: 241\.48 in the source, 241\.50 read, a difference of 0\.02; expected a difference of at most 0\.01, as control_tolerance says\. .*`control_tolerance: 0\.02`/m,
    );
    expect((await json<Status>()).loads).toHaveLength(1);
  });
});
