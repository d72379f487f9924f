import { describe, expect, it } from "vitest";
import { findTable } from "../../../models/contract/contract.ts";
import { rowsOf, sampleOf, type Row, type SampleTable } from "./rows.ts";

const { tables } = sampleOf({ customers: 400, months: 30, seed: 3 });
const all: readonly SampleTable[] = Object.values(tables);
const contractOf = (name: string) => findTable(name)!;
const keyOf = (row: Readonly<Record<string, string>>, columns: readonly string[]) =>
  columns.map((column) => row[column] ?? "").join("|");

describe.each(all.map((table) => [table.name, table] as const))("the sample's %s", (name, table) => {
  const rows = rowsOf(table);

  it("has rows that the contract accepts", () => {
    const contract = contractOf(name);
    const present = (row: Row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== ""));
    const refused = rows.map((row) => contract.schema.safeParse(present(row))).filter((result) => !result.success);
    expect(rows.length).toBeGreaterThan(0);
    expect(refused).toEqual([]);
  });

  it("has its columns in the contract's order, each filled somewhere", () => {
    const order = Object.keys(contractOf(name).fields);
    expect(table.columns).toEqual(order.filter((column) => table.columns.includes(column)));
    for (const column of table.columns) expect(rows.some((row) => row[column] !== "")).toBe(true);
  });

  it("has unique keys, or versions of one that say when they became known", () => {
    const keys = rows.map((row) => keyOf(row, [...contractOf(name).key, "known_on"]));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("refers only to rows that exist", () => {
    for (const reference of contractOf(name).references) {
      const target = all.find((candidate) => candidate.name === reference.table)!;
      const known = new Set(rowsOf(target).map((row) => row[contractOf(reference.table).key[0]!]));
      const unknown = rows.map((row) => row[reference.field] ?? "").filter((id) => id !== "" && !known.has(id));
      expect(unknown).toEqual([]);
    }
  });
});

const MAY_LIE_AHEAD = new Set(["due_on", "valid_to"]);

describe("the end of the export", () => {
  it.each(["2026-11-30", "2026-08-17"])("cuts off everything after %s but due dates", (endsOn) => {
    const cut = sampleOf({ customers: 150, months: 14, seed: 5, endsOn });
    const later = Object.values(cut.tables).flatMap((table) =>
      rowsOf(table).flatMap((row) =>
        Object.entries(row).filter(
          ([column, value]) => column.endsWith("_on") && !MAY_LIE_AHEAD.has(column) && value > endsOn,
        ),
      ),
    );
    expect(later).toEqual([]);
  });

  it("has invoices on the very last day", () => {
    expect(rowsOf(tables.invoice).filter((row) => row.issued_on === "2026-11-30").length).toBeGreaterThan(0);
  });
});

describe("dates", () => {
  it("lie in the order of what happens", () => {
    for (const row of rowsOf(tables.invoice)) expect(row.issued_on! < row.due_on!).toBe(true);
    for (const row of rowsOf(tables.payment)) expect(row.value_on! <= row.booked_on!).toBe(true);
    const payments = new Map(rowsOf(tables.payment).map((row) => [row.payment_id, row]));
    for (const row of rowsOf(tables.allocation)) {
      expect(payments.get(row.payment_id)!.booked_on! <= row.applied_on!).toBe(true);
    }
    for (const row of rowsOf(tables.survey)) {
      expect(row.known_on).toBe(row.answered_on === "" ? row.invited_on : row.answered_on);
    }
  });

  it("keep invoices within the customer's time", () => {
    const customers = new Map(rowsOf(tables.customer).map((row) => [row.customer_id, row]));
    for (const row of rowsOf(tables.invoice)) {
      const { started_on: from, ended_on: to } = customers.get(row.customer_id)!;
      expect(row.issued_on! >= from! && (to === "" || row.issued_on! <= to!)).toBe(true);
    }
  });
});

describe("the kinds of row", () => {
  it("are all there", () => {
    const values = (table: SampleTable, column: string) => new Set(rowsOf(table).map((row) => row[column] ?? ""));
    expect(values(tables.customer, "customer_type")).toEqual(new Set(["consumer", "sole_trader", "company"]));
    expect(values(tables.adjustment, "kind")).toEqual(new Set(["credit_note", "write_off", "recovery"]));
    // A contact that the customer takes the initiative for is no step of the policy.
    expect(values(tables.contact_event, "step")).toEqual(new Set(["", "0", "1", "2", "3", "4", "5"]));
    expect(values(tables.contact_event, "arm")).toEqual(new Set(["", "treatment", "control"]));
    expect(values(tables.survey, "trigger")).toEqual(new Set(["after_contact", "periodic", "experiment"]));
    expect(values(tables.contract, "payment_term_days")).toEqual(new Set(["14", "21", "30"]));
    const payments = rowsOf(tables.payment);
    const allocated = values(tables.allocation, "payment_id");
    expect(payments.some((row) => row.customer_id === "")).toBe(true);
    expect(payments.some((row) => row.customer_id !== "" && !allocated.has(row.payment_id!))).toBe(true);
    expect(payments.some((row) => row.reverses_payment_id !== "")).toBe(true);
    expect(rowsOf(tables.adjustment).some((row) => row.kind === "credit_note" && row.invoice_id === "")).toBe(true);
    expect(rowsOf(tables.invoice).some((row) => row.gross_amount!.startsWith("-"))).toBe(true);
    expect(rowsOf(tables.customer).some((row) => row.opted_out === "true")).toBe(true);
    expect(rowsOf(tables.customer).some((row) => row.parent_customer_id !== "")).toBe(true);
  });
});
