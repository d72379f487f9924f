import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { LOADED_TABLES } from "../../../../models/contract/contract.ts";
import { sourceFingerprint, type LoadReport } from "../../../../pipelines/sources/load/load.ts";
import { openVault } from "../../../../pipelines/sources/privacy/vault.ts";
import { Warehouse } from "../../../../pipelines/warehouse/warehouse.ts";
import { hasShared, sharedPath } from "../../../support/shared.ts";
import { Bench, LEDGER, TOLERANT } from "../ledger-files.ts";

let bench: Bench;
beforeEach(() => (bench = new Bench()));
afterEach(() => bench.remove());

describe("a folder of canonical files", () => {
  it("gives the canonical tables, with surrogates in place of customer numbers", async () => {
    const rows = await bench.query(bench.folder(LEDGER), "select * from canonical.invoice order by load_row");
    expect(rows).toHaveLength(3);
    expect(rows[1]).toMatchObject({
      load_row: 2,
      invoice_id: "F-2",
      customer_sk: 1,
      issued_on: "2024-01-20",
      gross_amount: "50.50",
      currency: "EUR",
      known_on: "2024-01-20",
      known_on_assumed: true,
    });
    expect(rows[2]).toMatchObject({ customer_sk: 2, gross_amount: "-20.00" });
    expect(rows[0]).not.toHaveProperty("customer_id");
  });

  it("has every loaded table of the contract, empty where its file is absent", async () => {
    await bench.load(bench.folder(LEDGER), {}, async (warehouse) => {
      for (const { name } of LOADED_TABLES) {
        expect(await warehouse.has(`canonical.${name}`), name).toBe(true);
        const isDelivered = `${name}.csv` in LEDGER;
        expect((await warehouse.count(`current.${name}`)) > 0, name).toBe(isDelivered);
      }
    });
  });

  it("adds up what was read, per table", async () => {
    const { tables, source, rejections } = await bench.load<LoadReport>(bench.folder(LEDGER));
    expect(source).toBe("canonical");
    expect(rejections).toEqual([]);
    expect(tables.map(({ table, read, loaded, read_amount }) => [table, read, loaded, read_amount])).toEqual([
      ["customer", 2, 2, null],
      ["invoice", 3, 3, "130.50"],
      ["payment", 1, 1, "150.50"],
      ["allocation", 2, 2, "150.50"],
    ]);
  });

  it("stores a column from the first file on that has it, and stores no other", async () => {
    const columns = `select string_agg(column_name, ' ' order by column_name) as stored from duckdb_columns()
      where table_name = 'invoice' and schema_name = 'canonical' and column_default is null
        and column_name in ('dimension_1', 'dimension_2', 'gross_amount')`;
    expect(await bench.query(bench.folder(LEDGER), columns)).toEqual([{ stored: "gross_amount" }]);
    bench.mode = "addition";
    const header = "invoice_id,customer_id,issued_on,due_on,gross_amount,dimension_1\n";
    const added = bench.file("invoice-2024-03.csv", `${header}F-4,K-001,2024-03-05,2024-04-04,9.00,north\n`);
    const rows = await bench.query(added, "select invoice_id, dimension_1 from current.invoice order by load_row");
    expect(rows).toEqual([
      { invoice_id: "F-1", dimension_1: null },
      { invoice_id: "F-2", dimension_1: null },
      { invoice_id: "F-3", dimension_1: null },
      { invoice_id: "F-4", dimension_1: "north" },
    ]);
    expect(await bench.query(added, columns)).toEqual([{ stored: "dimension_1 gross_amount" }]);
  });

  it("stores a column of an export that corrects, withdraws and adds rows", async () => {
    bench.mode = "difference";
    await bench.load(bench.folder(LEDGER));
    const later = `invoice_id,customer_id,issued_on,due_on,gross_amount,dimension_2
F-1,K-001,2024-01-05,2024-02-04,100.00,
F-3,K-002,2024-02-01,2024-03-02,-20,south
F-4,K-002,2024-03-01,2024-03-31,75.00,south
`;
    const rows = await bench.query(
      bench.folder({ ...LEDGER, "invoice.csv": later }, "export-2024-03-31"),
      "select invoice_id, dimension_2, known_until::varchar as until from canonical.invoice order by load_row",
    );
    expect(rows.map(({ invoice_id, dimension_2, until }) => [invoice_id, dimension_2, until])).toEqual([
      ["F-1", null, "9999-12-31"],
      ["F-2", null, "2024-03-31"],
      ["F-3", null, "2024-03-31"],
      ["F-3", "south", "9999-12-31"],
      ["F-4", "south", "9999-12-31"],
    ]);
  });

  it("fills in what the contract says and states it", async () => {
    const [payment] = await bench.query(bench.folder(LEDGER), "select * from canonical.payment");
    expect(payment).toMatchObject({ booked_on: "2024-02-10", currency: "EUR", known_on: "2024-02-10" });
    const { assumptions } = await bench.load<LoadReport>(bench.folder(LEDGER));
    expect(assumptions).toEqual([
      { code: "currency_assumed", value: "EUR" },
      { code: "known_on_assumed", value: "customer, invoice, payment, allocation" },
      { code: "booked_on_assumed", value: "1" },
    ]);
  });

  it("knows an answered survey from its answer on, and an unanswered one from its invitation on", async () => {
    const folder = bench.folder({
      ...LEDGER,
      "survey.csv": `survey_id,customer_id,invited_on,answered_on,score,known_on
S-1,K-001,2024-03-01,2024-03-04,9,
S-2,K-001,2024-03-01,,,
S-3,K-001,2024-03-01,2024-03-04,8,2024-03-05
`,
    });
    const rows = await bench.query(folder, "select known_on, known_on_assumed from canonical.survey order by load_row");
    expect(rows.map(({ known_on, known_on_assumed }) => [known_on, known_on_assumed])).toEqual([
      ["2024-03-04", true],
      ["2024-03-01", true],
      ["2024-03-05", false],
    ]);
  });

  it("derives customers from their invoices where there is no customer file", async () => {
    const files = Object.fromEntries(Object.entries(LEDGER).filter(([name]) => name !== "customer.csv"));
    const rows = await bench.query(bench.folder(files), "select * from canonical.customer order by customer_sk");
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({ customer_sk: 1, customer_type: null, started_on: "2024-01-05" });
  });

  it("replaces an earlier load, and gives the same rows again", async () => {
    const folder = bench.folder(LEDGER);
    const sql = "select * exclude (customer_key) from canonical.customer";
    const first = await bench.query(folder, sql);
    expect(await bench.query(folder, sql)).toEqual(first);
    expect(await bench.query(folder, "select count(*)::integer as rows from canonical.invoice")).toEqual([{ rows: 3 }]);
  });

  it("notes tables that are not used yet", async () => {
    const { assumptions } = await bench.load<LoadReport>(bench.folder({ ...LEDGER, "usage.csv": "contract_id\nK1\n" }));
    expect(assumptions).toContainEqual({ code: "table_not_used_yet", value: "usage.csv" });
  });
});

describe("Parquet", () => {
  it("is checked like text: an exact decimal is loaded, one with a tenth of a cent is not", async () => {
    const path = join(bench.folder({}), "invoice.parquet");
    const warehouse = await Warehouse.open(":memory:");
    await warehouse.run(`copy (
      select 'F-' || i as invoice_id, 'K' as customer_id, date '2024-01-01' + i as issued_on,
        timestamp '2024-02-01 00:00:00' as due_on, amount as gross_amount
      from (values (1, 10.000::decimal(9, 3)), (2, 10.005::decimal(9, 3)), (3, 7.5::decimal(9, 3))) as t(i, amount)
    ) to '${path}' (format parquet)`);
    warehouse.close();
    const lines = await bench.quarantine(path);
    expect(lines).toEqual(['"invoice.parquet","2","gross_amount","amount_not_exact","10.005",""']);
    const rows = await bench.query(path, "select load_row, due_on, gross_amount from canonical.invoice order by all");
    expect(rows).toEqual([
      { load_row: 1, due_on: "2024-02-01", gross_amount: "10.00" },
      { load_row: 3, due_on: "2024-02-01", gross_amount: "7.50" },
    ]);
  });
});

describe("customer identity", () => {
  it("leaves no customer number in the warehouse file, and keeps them in the vault", async () => {
    const ids = Array.from({ length: 300 }, (_, index) => `KLANTNUMMER-${index + 1}`);
    const folder = bench.folder({
      "invoice.csv": `invoice_id,customer_id,issued_on,due_on,gross_amount\n${ids
        .map((id, index) => `F-${index},${id},2024-01-01,2024-02-01,1.00\n`)
        .join("")}`,
    });
    await bench.load(folder);
    const { warehouse, secretKey, vault } = bench.workspace;
    const bytes = readFileSync(warehouse);
    expect(bytes.includes("F-299")).toBe(true);
    expect(bytes.includes("KLANTNUMMER")).toBe(false);
    expect(existsSync(`${warehouse}.wal`) && readFileSync(`${warehouse}.wal`).includes("KLANTNUMMER")).toBe(false);
    expect(openVault(readFileSync(secretKey), readFileSync(vault)).customers).toEqual(ids);
    expect(readFileSync(vault).includes("KLANTNUMMER")).toBe(false);
    expect(statSync(secretKey).mode & 0o777).toBe(0o600);
    expect(statSync(vault).mode & 0o777).toBe(0o600);
  });

  it("gives surrogates that do not depend on the key", async () => {
    const folder = bench.folder(LEDGER);
    const sql = "select customer_sk, customer_key from canonical.customer order by load_row";
    const first = await bench.query(folder, sql);
    rmSync(bench.workspace.root, { recursive: true });
    mkdirSync(bench.workspace.root);
    writeFileSync(bench.workspace.secretKey, randomBytes(32), { mode: 0o600 });
    const second = await bench.query(folder, sql);
    expect(second.map(({ customer_sk }) => customer_sk)).toEqual(first.map(({ customer_sk }) => customer_sk));
    expect(second[0]?.customer_key).not.toBe(first[0]?.customer_key);
    expect(second[0]?.customer_key).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe("sourceFingerprint", () => {
  it("follows the contents and not the folder", async () => {
    const one = await sourceFingerprint([bench.folder(LEDGER, "one")]);
    expect(await sourceFingerprint([bench.folder(LEDGER, "two")])).toBe(one);
    const other = { ...LEDGER, "payment.csv": LEDGER["payment.csv"].replace("150.50", "150.51") };
    expect(await sourceFingerprint([bench.folder(other, "two")])).not.toBe(one);
  });
});

// data/README.md of the shared files: 2,466 invoices of 100 customers, 147,703.18, m/d/yyyy.
describe.skipIf(!hasShared("data", "ibm", "late_payments.csv"))("the IBM ledger", () => {
  it("loads without a mapping made by hand", async () => {
    const report = await bench.load<LoadReport>(sharedPath("data", "ibm", "late_payments.csv"));
    expect(report.source).toBe("invoice_list");
    expect(report.rejections).toEqual([]);
    expect(report.tables.find(({ table }) => table === "invoice")).toMatchObject({
      read: 2466,
      loaded: 2466,
      loaded_amount: "147703.18",
    });
    expect(report.tables.find(({ table }) => table === "customer")?.loaded).toBe(100);
    expect(report.settings.mapping?.date_order).toBe("mdy");
    expect(report.settings.dimensions).toEqual({ dimension_1: "country_code" });
    expect([...report.ignoredColumns].sort()).toEqual([
      "DaysLate",
      "DaysToSettle",
      "Disputed",
      "PaperlessBill",
      "PaperlessDate",
    ]);
  });
});

it("shows in its report that a rejected row is neither loaded nor lost", async () => {
  const invoices = `${LEDGER["invoice.csv"]}F-4,K-002,2024-02-01,2024-03-02,1e3\n`;
  const { tables } = await bench.load<LoadReport>(bench.folder({ ...LEDGER, "invoice.csv": invoices }), TOLERANT);
  expect(tables[1]).toMatchObject({ read: 4, loaded: 3, rejected: 1, read_amount: "130.50", rejected_amount: "0.00" });
});
