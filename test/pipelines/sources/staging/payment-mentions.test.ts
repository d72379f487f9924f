import { describe, expect, it } from "vitest";
import type { Warehouse } from "../../../../pipelines/warehouse/warehouse.ts";
import { withLoads, type LedgerRows } from "../../../support/ledger.ts";

const customer = ["C1", "C2"].map((customer_id) => ({
  customer_id,
  customer_type: "company",
  started_on: "2024-01-01",
}));

const invoice = (invoice_id: string, customer_id = "C1", more = {}) => ({
  invoice_id,
  customer_id,
  issued_on: "2024-01-10",
  due_on: "2024-02-09",
  gross_amount: "100.00",
  ...more,
});

const payment = (payment_id: string, remittance_text: string, more = {}) => ({
  payment_id,
  customer_id: "",
  value_on: "2024-02-01",
  amount: "100.00",
  structured_reference: "",
  remittance_text: `"${remittance_text}"`,
  ...more,
});

const MENTIONS = `select payment_id, place, invoice_id, method, is_short, known_on, known_until
  from canonical.payment_mention order by all`;

async function mentionsOf(rows: LedgerRows) {
  const found = await withLoads([{ rows: { customer, ...rows } }], (warehouse) => warehouse.rows(MENTIONS));
  return found.map(({ payment_id, invoice_id, method, is_short }) => [
    payment_id,
    invoice_id,
    method === "invoice_number" ? "number" : "reference",
    ...(is_short === true ? ["short"] : []),
  ]);
}

describe("what payments name", () => {
  it("is found however the number is written", async () => {
    const rows = {
      invoice: [invoice("2024-00123"), invoice("VF2024.17"), invoice("INV-88001"), invoice("F/2024/9", "C2")],
      payment: [
        payment("P1", "Factuurnr. 2024/00123"),
        payment("P2", "betaling van\n 2024 00\n123 dank"),
        payment("P3", "202417 en fact88001, klantnr 5"),
        payment("P4", "VF 2024 17"),
        payment("P5", "20240 0124"),
        payment("P6", "f2024-9"),
      ],
    };
    expect(await mentionsOf(rows)).toEqual([
      ["P1", "2024-00123", "number"],
      ["P2", "2024-00123", "number"],
      ["P3", "VF2024.17", "number"],
      ["P3", "INV-88001", "number"],
      ["P4", "VF2024.17", "number"],
      ["P6", "F/2024/9", "number"],
    ]);
  });

  it("is found by structured references with right check digits, in their own field or in the text", async () => {
    const rows = {
      invoice: [
        invoice("A1", "C1", { structured_reference: "RF18 5390 0754 7034" }),
        invoice("A2", "C1", { structured_reference: "+++010/8068/17183+++" }),
        invoice("56789012345"),
      ],
      payment: [
        payment("P1", "", { structured_reference: "RF18539007547034" }),
        payment("P2", "rf18 5390 0754 7034"),
        payment("P3", "***010/8068/17183***"),
        payment("P4", "", { structured_reference: "5000056789012345" }),
        payment("P5", "", { structured_reference: "4000056789012345" }),
        payment("P6", "RF19 5390 0754 7034"),
        payment("P7", "", { structured_reference: "56789012345" }),
      ],
    };
    expect(await mentionsOf(rows)).toEqual([
      ["P1", "A1", "reference"],
      ["P2", "A1", "reference"],
      ["P3", "A2", "reference"],
      ["P4", "56789012345", "reference"],
      ["P7", "56789012345", "reference"],
    ]);
  });

  it("is the longer of two numbers where one is part of the other, and neither where they only overlap", async () => {
    const rows = {
      invoice: [invoice("12345"), invoice("1234567"), invoice("6789012")],
      payment: [payment("P1", "12345 67"), payment("P2", "12345 8"), payment("P3", "12345 67 89012")],
    };
    expect(await mentionsOf(rows)).toEqual([
      ["P1", "1234567", "number"],
      ["P2", "12345", "number"],
    ]);
  });

  it("is all that a number can be: of which it is, the payer decides", async () => {
    const rows = {
      invoice: [invoice("A-20241"), invoice("B-20241", "C2"), invoice("17")],
      payment: [payment("P1", "factuur 20241"), payment("P2", "17 juli")],
    };
    expect(await mentionsOf(rows)).toEqual([
      ["P1", "A-20241", "number"],
      ["P1", "B-20241", "number"],
      ["P2", "17", "number", "short"],
    ]);
  });

  it("is not asked of a payment that the ledger itself applies", async () => {
    const rows = {
      invoice: [invoice("20241"), invoice("20242")],
      payment: [payment("P1", "20241 20242"), payment("P2", "20241 20242")],
      allocation: [
        { payment_id: "P1", invoice_id: "20241", amount: "100.00", applied_on: "2024-02-01" },
        { payment_id: "P2", invoice_id: "20242", amount: "40.00", applied_on: "2024-02-01" },
      ],
    };
    expect(await mentionsOf(rows)).toEqual([
      ["P2", "20241", "number"],
      ["P2", "20242", "number"],
    ]);
  });

  it("is all that is kept of what the payer wrote", async () => {
    const secret = "Lieverdje";
    const rows = {
      customer,
      invoice: [invoice("20241")],
      payment: [payment("P1", `20241 ${secret}`, { structured_reference: `RF18539007547034${secret}` })],
    };
    await withLoads([{ rows }], async (warehouse) => {
      const tables = await warehouse.rows("select schema_name, table_name from duckdb_tables() where not temporary");
      expect(tables.length).toBeGreaterThan(20);
      for (const { schema_name, table_name } of tables) {
        const text = JSON.stringify(await warehouse.rows(`select * from ${String(schema_name)}.${String(table_name)}`));
        expect(text, String(table_name)).not.toMatch(/lieverdje/i);
      }
      const left = await warehouse.rows("select table_name from duckdb_tables() where temporary");
      expect(left).toEqual([]);
    });
  });
});

describe("what payments name, over loads", () => {
  const anchor = invoice("99990");
  const paid = { customer, payment: [payment("P1", "factuur 20241")] };
  const first = { rows: { ...paid, invoice: [anchor] }, knownOn: "2024-02-29" };
  const files = (warehouse: Warehouse) =>
    warehouse.rows(
      "select name, rows_noted::integer as noted, load_number from canonical.file where name <> '' order by name",
    );

  it("is found when the invoice comes later, though the payment file is the same", async () => {
    const second = { rows: { ...paid, invoice: [anchor, invoice("20241")] }, knownOn: "2024-03-31" };
    await withLoads([first], async (warehouse) => {
      expect(await files(warehouse)).toContainEqual({ name: "payment.csv", noted: 1, load_number: 1 });
      expect(await warehouse.rows(MENTIONS)).toEqual([]);
    });
    await withLoads([first, second], async (warehouse) => {
      expect(await files(warehouse)).toContainEqual({ name: "payment.csv", noted: 0, load_number: 2 });
      expect(await warehouse.rows(MENTIONS)).toMatchObject([
        { payment_id: "P1", invoice_id: "20241", known_on: "2024-02-01", known_until: "9999-12-31" },
      ]);
    });
  });

  it("stays what it was where nothing changed", async () => {
    const whole = { rows: { ...paid, invoice: [anchor, invoice("20241")] }, knownOn: "2024-02-29" };
    const once = await withLoads([whole], (warehouse) => warehouse.rows(MENTIONS));
    const again = await withLoads([whole, { ...whole, knownOn: "2024-03-31" }], (warehouse) =>
      warehouse.rows(MENTIONS),
    );
    expect(again).toEqual(once);
  });

  it("ends on the day of the export in which the payer's words are other words", async () => {
    const invoices = [anchor, invoice("20241"), invoice("20242")];
    const before = { rows: { ...paid, invoice: invoices }, knownOn: "2024-02-29" };
    const other = { customer, invoice: invoices, payment: [payment("P1", "factuur 20242")] };
    await withLoads([before, { rows: other, knownOn: "2024-03-31" }], async (warehouse) => {
      expect(await warehouse.rows(MENTIONS)).toMatchObject([
        { invoice_id: "20241", known_on: "2024-02-01", known_until: "2024-03-31" },
        { invoice_id: "20242", known_on: "2024-03-31", known_until: "9999-12-31" },
      ]);
    });
  });
});
