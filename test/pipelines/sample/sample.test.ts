import { describe, expect, it } from "vitest";
import type { SampleOptions } from "../../../pipelines/sample/sample.ts";
import { cents, daysBetween, factsOf, groupBy, rowsOf, sampleOf } from "./rows.ts";

function textOf(options: SampleOptions): string {
  const { tables, truth } = sampleOf(options);
  const files = Object.values(tables).map(({ text }) => text);
  return [...files, JSON.stringify(truth)].join("\n");
}

describe("generateSample", () => {
  const options = { customers: 120, months: 24, seed: 11 };

  it("gives the same ledger for the same seed and another one for another seed", () => {
    expect(textOf(options)).toBe(textOf(options));
    expect(textOf({ ...options, seed: 12 })).not.toBe(textOf(options));
  });

  it("gives a customer the same invoices and payments in a larger sample", () => {
    const own = (customers: number) => {
      const { tables } = sampleOf({ ...options, customers });
      const invoices = factsOf(tables.invoice).filter((row) => row.customer_id === "C000007");
      const payments = rowsOf(tables.payment).filter((row) => row.payment_id!.startsWith("B000007"));
      return { invoices, payments: payments.map((row) => [row.payment_id, row.value_on, row.amount]) };
    };
    const smaller = own(10);
    expect(smaller.payments.length).toBeGreaterThan(0);
    expect(own(40)).toEqual(smaller);
  });

  it("knows the class of every customer", () => {
    const { tables, truth } = sampleOf(options);
    expect(Object.keys(truth.membership)).toEqual(rowsOf(tables.customer).map((row) => row.customer_id));
  });

  it.each([
    { customers: 0, months: 12 },
    { customers: 1.5, months: 12 },
    { customers: 5, months: 0 },
  ])("refuses $customers customers in $months months", (counts) => {
    expect(() => sampleOf({ ...counts, seed: 1 })).toThrow(RangeError);
  });

  it("refuses a day that does not exist", () => {
    expect(() => sampleOf({ ...options, endsOn: "2026-02-30" })).toThrow(RangeError);
  });

  it("makes a ledger of one customer and one month", () => {
    expect(rowsOf(sampleOf({ customers: 1, months: 1, seed: 1 }).tables.customer)).toHaveLength(1);
  });
});

describe("instalments", () => {
  const { tables } = sampleOf({ customers: 500, months: 36, seed: 2 });
  const parts = groupBy(rowsOf(tables.instalment), "invoice_id");

  it("are three or six, a month apart, the last due when the invoice is", () => {
    const dueOn = new Map(factsOf(tables.invoice).map((row) => [row.invoice_id!, row.due_on!]));
    expect(new Set([...parts.values()].map((rows) => rows.length))).toEqual(new Set([3, 6]));
    for (const [invoice, rows] of parts) {
      expect(rows.map((row) => row.instalment_number)).toEqual(rows.map((_, index) => String(index + 1)));
      expect(rows.at(-1)!.due_on).toBe(dueOn.get(invoice));
      for (const [index, row] of rows.slice(1).entries()) {
        const days = daysBetween(rows[index]!.due_on!, row.due_on!);
        expect(days).toBeGreaterThanOrEqual(26);
        expect(days).toBeLessThanOrEqual(34);
      }
    }
  });

  it("are each paid by themselves, some in parts", () => {
    const paid = factsOf(tables.allocation).filter((row) => parts.has(row.invoice_id!));
    const payments = groupBy(
      paid.map((row) => ({ ...row, item: `${row.invoice_id}/${row.instalment_number}` })),
      "item",
    );
    const shares = [...payments.values()].map((rows) => rows.length);
    expect(payments.size).toBeGreaterThan(200);
    expect(shares.filter((count) => count > 1).length).toBeGreaterThan(0);
  });
});

interface Posting {
  readonly on: string;
  readonly cents: number;
}

/** What happens to the open amount of each instalment, keyed by invoice and instalment number. */
function postings(): Map<string, Posting[]> {
  const { tables } = sampleOf({ customers: 500, months: 36, seed: 2 });
  const instalments = groupBy(rowsOf(tables.instalment), "invoice_id");
  const reversedOn = new Map(rowsOf(tables.payment).map((row) => [row.reverses_payment_id!, row.booked_on!]));
  const accounts = new Map<string, Posting[]>();
  const post = (invoice: string, instalment: string | undefined, on: string, amount: number) => {
    const key = `${invoice}/${instalment === undefined || instalment === "" ? "1" : instalment}`;
    accounts.set(key, [...(accounts.get(key) ?? []), { on, cents: amount }]);
  };
  for (const row of factsOf(tables.invoice)) {
    const id = row.invoice_id!;
    const parts = instalments.get(id) ?? [{ instalment_number: "1", amount: row.gross_amount! }];
    expect(parts.reduce((sum, part) => sum + cents(part.amount!), 0)).toBe(cents(row.gross_amount!));
    for (const part of parts) post(id, part.instalment_number, row.issued_on!, cents(part.amount!));
  }
  for (const row of factsOf(tables.allocation)) {
    const amount = cents(row.amount!);
    const undoneOn = reversedOn.get(row.payment_id!);
    post(row.invoice_id!, row.instalment_number, row.applied_on!, -amount);
    if (undoneOn !== undefined) post(row.invoice_id!, row.instalment_number, undoneOn, amount);
  }
  for (const row of rowsOf(tables.adjustment)) {
    if (row.invoice_id === "" || row.kind === "recovery") continue;
    post(row.invoice_id!, row.instalment_number, row.booked_on!, -cents(row.amount!));
  }
  return accounts;
}

describe("money", () => {
  it("is never applied beyond the open amount of an instalment, on any day", () => {
    for (const [key, account] of postings()) {
      const ordered = account.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : b.cents - a.cents));
      if (ordered[0]!.cents < 0) continue;
      let open = 0;
      for (const posting of ordered) {
        open += posting.cents;
        expect(open, key).toBeGreaterThanOrEqual(0);
      }
    }
  });

  it("is never applied beyond the payment, and what a customer pays too much stays unapplied", () => {
    const { tables } = sampleOf({ customers: 500, months: 36, seed: 2 });
    const allocations = groupBy(factsOf(tables.allocation), "payment_id");
    let withExcess = 0;
    for (const row of rowsOf(tables.payment)) {
      const parts = allocations.get(row.payment_id!) ?? [];
      const applied = parts.reduce((sum, part) => sum + cents(part.amount!), 0);
      if (applied > 0 && applied < cents(row.amount!)) withExcess++;
      expect(applied).toBeLessThanOrEqual(Math.max(0, cents(row.amount!)));
    }
    expect(withExcess).toBeGreaterThan(0);
  });

  it("comes back when a payment is reversed, which is later than its booking, and is paid again", () => {
    const { tables } = sampleOf({ customers: 500, months: 36, seed: 2 });
    const payments = new Map(rowsOf(tables.payment).map((row) => [row.payment_id!, row]));
    const reversals = [...payments.values()].filter((row) => row.reverses_payment_id !== "");
    const allocations = groupBy(factsOf(tables.allocation), "payment_id");
    const byInvoice = groupBy(factsOf(tables.allocation), "invoice_id");
    let paidAgain = 0;
    for (const reversal of reversals) {
      const original = payments.get(reversal.reverses_payment_id!)!;
      expect(cents(reversal.amount!)).toBe(-cents(original.amount!));
      expect(reversal.value_on! > original.booked_on!).toBe(true);
      expect(allocations.has(reversal.payment_id!)).toBe(false);
      const invoiceId = allocations.get(original.payment_id!)?.[0]?.invoice_id ?? "";
      if ((byInvoice.get(invoiceId) ?? []).some((row) => row.applied_on! > reversal.value_on!)) paidAgain++;
    }
    expect(reversals.length).toBeGreaterThan(20);
    expect(paidAgain / reversals.length).toBeGreaterThan(0.6);
  });

  it("holds 21% VAT in every invoice, to the cent", () => {
    for (const row of factsOf(sampleOf({ customers: 50, months: 12, seed: 1 }).tables.invoice)) {
      const gross = cents(row.gross_amount!);
      expect(Math.abs(cents(row.vat_amount!) - (gross * 21) / 121)).toBeLessThanOrEqual(0.5);
    }
  });
});
