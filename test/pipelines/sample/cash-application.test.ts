import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../models/random.ts";
import { madeUpAccount } from "../../../pipelines/sample/customers/bank-account.ts";
import { accountNumber, creditorReference, paymentReference } from "../../../pipelines/sample/billing/check-digits.ts";
import { foundBy } from "./found.ts";
import { factsOf, groupBy, rowsOf, sampleOf } from "./rows.ts";

describe("check digits", () => {
  it("are those of published examples", () => {
    expect(creditorReference("539007547034")).toBe("RF18539007547034");
    expect(accountNumber("GB", "WEST12345698765432")).toBe("GB82WEST12345698765432");
    expect(paymentReference("000056789012345")).toBe("5000056789012345");
  });

  it("are one digit for every remainder", () => {
    const checks = Array.from({ length: 500 }, (_, index) => paymentReference(String(index)));
    for (const reference of checks) expect(reference).toMatch(/^\d{16}$/);
    expect(new Set(checks.map((reference) => reference[0])).size).toBe(10);
  });
});

describe("madeUpAccount", () => {
  it("gives every number its own account, of a bank that does not exist", () => {
    const random = seededRandom(3);
    const numbers = new Set(Array.from({ length: 2000 }, () => 1 + Math.floor(random() * 1_000_000)));
    const accounts = [...numbers].map(madeUpAccount);
    expect(new Set(accounts).size).toBe(numbers.size);
    for (const account of accounts) expect(account).toMatch(/^NL\d{2}ZZZZ\d{10}$/);
  });
});

describe("payments that nobody applied", () => {
  const { tables, truth } = sampleOf({ customers: 1500, months: 24, seed: 9 });
  const { counted, kinds } = truth.truths.cash_application;
  const found = foundBy(tables);

  it("are two to three per cent of the transfers", () => {
    const { not_to_be_found: lost, ...findable } = counted.unapplied;
    const share = Object.values(findable).reduce((sum, count) => sum + count, 0) / counted.transfers;
    expect(share).toBeGreaterThan(0.02);
    expect(share).toBeLessThan(0.03);
    expect(lost / counted.transfers).toBeLessThan(0.005);
  });

  it("can be found by what truth.json says, as many as it says", () => {
    for (const kind of Object.keys(kinds).filter((name) => name !== "not_to_be_found")) {
      const expected = counted.unapplied[kind as keyof typeof counted.unapplied];
      const ofKind = found.filter((one) => one.kind === kind);
      expect(expected, kind).toBeGreaterThan(20);
      expect(Math.abs(ofKind.length - expected) / expected, kind).toBeLessThan(0.05);
    }
  });

  it("are each found once", () => {
    const invoices = found.flatMap(({ allocations }) => allocations.map((row) => row.invoice_id!));
    expect(new Set(invoices).size).toBe(invoices.length);
  });

  it("name the customer mostly, and his account always", () => {
    const findable = found.filter(({ allocations }) => allocations.length > 0);
    const named = findable.filter(({ payment }) => payment.customer_id !== "");
    expect(named.length / findable.length).toBeGreaterThan(0.65);
    expect(named.length / findable.length).toBeLessThan(0.75);
    for (const { payment } of found) expect(payment.payer_account).toMatch(/^NL/);
  });
});

describe("what payers quote", () => {
  const { tables } = sampleOf({ customers: 200, months: 12, seed: 5 });
  const invoices = factsOf(tables.invoice);

  it("is a reference that the invoice carries, its number, or nothing", () => {
    const byId = new Map(invoices.map((row) => [row.invoice_id!, row]));
    const standing = factsOf(tables.allocation).filter((row) => row.amount !== "0.00");
    const applied = groupBy(standing, "payment_id");
    const quoted = rowsOf(tables.payment).filter((row) => row.method === "transfer" && applied.has(row.payment_id!));
    for (const { payment_id: id, structured_reference: reference, remittance_text: text } of quoted) {
      const paid = new Set(applied.get(id!)!.map((row) => row.invoice_id!));
      if (reference !== "") expect([...paid].map((one) => byId.get(one)!.structured_reference)).toEqual([reference]);
      if (text !== "") expect(new Set(text!.split(" "))).toEqual(paid);
    }
    const share = quoted.filter((row) => row.structured_reference !== "").length / quoted.length;
    expect(share).toBeGreaterThan(0.35);
    expect(share).toBeLessThan(0.65);
  });

  it("is by ISO 11649 for companies and by the Dutch standard for others, once for each invoice", () => {
    const references = invoices.map((row) => row.structured_reference!);
    expect(new Set(references).size).toBe(references.length);
    const types = new Map(rowsOf(tables.customer).map((row) => [row.customer_id!, row.customer_type!]));
    for (const row of invoices) {
      const isCompany = types.get(row.customer_id!) === "company";
      expect(row.structured_reference).toMatch(isCompany ? /^RF\d{2}F\d+$/ : /^\d{16}$/);
    }
  });

  it("comes from one account for each customer", () => {
    const owned = rowsOf(tables.payment).filter((row) => row.customer_id !== "");
    for (const rows of groupBy(owned, "customer_id").values()) {
      expect(new Set(rows.map((row) => row.payer_account)).size).toBe(1);
    }
  });
});
