import { describe, expect, it } from "vitest";
import { cents, daysBetween, factsOf, groupBy, rowsOf, sampleOf, type Row } from "./rows.ts";

const ENDS_ON = "2026-11-30";
const { tables, truth } = sampleOf({ customers: 2000, months: 30, seed: 6 });
const { counted, value: timesLacking } = truth.truths.direct_debit;
const collections = rowsOf(tables.direct_debit);
const payments = rowsOf(tables.payment);
const invoices = new Map(factsOf(tables.invoice).map((row) => [row.invoice_id!, row]));
const byId = new Map(collections.map((row) => [row.collection_id!, row]));
const reversed = collections.filter((row) => row.reason_code !== "");
const ownerOf = (row: Row) => invoices.get(row.invoice_id!)!.customer_id!;

describe("a collection", () => {
  it("is presented on a working day: when its invoice is due, or after the first one failed", () => {
    const parts = groupBy(rowsOf(tables.instalment), "invoice_id");
    for (const row of collections) {
      const invoice = invoices.get(row.invoice_id!)!;
      const dueDays = (parts.get(row.invoice_id!) ?? [invoice]).map((part) => part.due_on);
      expect([1, 2, 3, 4, 5]).toContain(new Date(row.presented_on!).getUTCDay());
      if (row.represents_collection_id === "") expect(dueDays).toContain(row.presented_on);
      else expect(row.presented_on! > byId.get(row.represents_collection_id!)!.returned_on!).toBe(true);
    }
  });

  it("brings a payment with its identification on that day, unless the bank never carries it out", () => {
    const credits = payments.filter((row) => row.end_to_end_id !== "" && row.reverses_payment_id === "");
    const byIdentification = new Map(credits.map((row) => [row.end_to_end_id!, row]));
    expect(byIdentification.size).toBe(credits.length);
    for (const row of collections) {
      const payment = byIdentification.get(row.end_to_end_id!);
      if (row.return_type === "reject" || row.return_type === "refusal") expect(payment).toBeUndefined();
      else expect([payment?.value_on, payment?.amount]).toEqual([row.presented_on, row.amount]);
    }
    expect(credits).toHaveLength(collections.filter((row) => !["reject", "refusal"].includes(row.return_type!)).length);
  });

  it("opens a customer's series where he came in the window, and again after a wrong account", () => {
    const customers = new Map(rowsOf(tables.customer).map((row) => [row.customer_id!, row]));
    const byOwner = groupBy(
      collections.map((row) => ({ ...row, owner: ownerOf(row) })),
      "owner",
    );
    for (const [owner, rows] of byOwner) {
      expect(rows[0]!.sequence_type === "FRST").toBe(customers.get(owner)!.started_on! >= "2024-06-01");
      for (const [index, row] of rows.slice(1).entries()) {
        const isNewMandate = ["AC01", "AC04", "MD01"].includes(rows[index]!.reason_code!);
        expect(row.sequence_type).toBe(isNewMandate ? "FRST" : "RCUR");
        expect(row.presented_on! >= rows[index]!.presented_on!).toBe(true);
      }
    }
  });

  it("comes from consumers, some sole traders and a few companies, and never after a death", () => {
    const types = new Map(rowsOf(tables.customer).map((row) => [row.customer_id!, row.customer_type!]));
    const owners = [...new Set(collections.map(ownerOf))].map((owner) => types.get(owner));
    const share = (type: string) => owners.filter((other) => other === type).length / owners.length;
    expect(share("consumer")).toBeGreaterThan(0.9);
    expect(share("company")).toBeGreaterThan(0);
    expect(share("company")).toBeLessThan(0.03);
    const deaths = new Map(reversed.filter((row) => row.reason_code === "MD07").map((row) => [ownerOf(row), row]));
    for (const row of collections) {
      const death = deaths.get(ownerOf(row));
      if (death !== undefined) expect(invoices.get(row.invoice_id!)!.issued_on! <= death.presented_on!).toBe(true);
    }
  });
});

describe("a reversal", () => {
  const days = (type: string) =>
    reversed.filter((row) => row.return_type === type).map((row) => daysBetween(row.presented_on!, row.returned_on!));

  it("comes when its type says: a return in 1 to 5 days, a refund within 56, the others before the money", () => {
    expect(new Set([...days("reject"), ...days("refusal")])).toEqual(new Set([0]));
    expect(new Set(days("return"))).toEqual(new Set([1, 2, 3, 4, 5]));
    expect(Math.min(...days("refund"))).toBeGreaterThanOrEqual(1);
    expect(Math.max(...days("refund"))).toBeGreaterThan(35);
    expect(Math.max(...days("refund"))).toBeLessThanOrEqual(56);
  });

  it("takes back the whole payment on that day, with the same reason and identification", () => {
    const originals = new Map(payments.map((row) => [row.payment_id!, row]));
    const back = payments.filter((row) => row.reverses_payment_id !== "");
    for (const row of back) {
      const original = originals.get(row.reverses_payment_id!)!;
      const collection = collections.find(({ end_to_end_id: id }) => id === row.end_to_end_id)!;
      expect([original.end_to_end_id, row.reason_code]).toEqual([row.end_to_end_id, collection.reason_code]);
      expect([row.value_on, cents(row.amount!)]).toEqual([collection.returned_on, -cents(original.amount!)]);
    }
    // A return of the last day may be booked on the day after.
    const brought = reversed.filter((row) => ["return", "refund"].includes(row.return_type!));
    expect(back.length).toBeGreaterThan(brought.filter((row) => row.returned_on! < ENDS_ON).length - 1);
  });

  it("leaves what it opens again to be paid later, or never", () => {
    const settled = groupBy(factsOf(tables.allocation), "invoice_id");
    const old = reversed.filter((row) => row.returned_on! < "2026-06-01" && row.return_type !== "refusal");
    const paidLater = old.filter((row) =>
      (settled.get(row.invoice_id!) ?? []).some((part) => part.applied_on! > row.returned_on!),
    );
    expect(paidLater.length / old.length).toBeGreaterThan(0.8);
    expect(paidLater.length).toBeLessThan(old.length);
  });

  it("leads to a second collection only where money was lacking", () => {
    const second = collections.filter((row) => row.represents_collection_id !== "");
    for (const row of second) {
      const first = byId.get(row.represents_collection_id!)!;
      expect(["AM04", "MS03"]).toContain(first.reason_code);
      expect([row.invoice_id, row.amount]).toEqual([first.invoice_id, first.amount]);
    }
    const failed = second.filter((row) => row.reason_code !== "");
    expect(failed.length).toBeGreaterThan(0);
    expect(failed.length / second.length).toBeLessThan(0.4);
  });
});

describe("the truth of direct debit", () => {
  const first = collections.filter((row) => row.represents_collection_id === "");

  it("counts what is in the file", () => {
    const failed = first.filter((row) => row.reason_code !== "");
    expect([counted.presented, counted.reversed]).toEqual([first.length, failed.length]);
    expect(counted.presented_again).toBe(collections.length - first.length);
    const byReason = [...groupBy(failed, "reason_code")].map(([code, rows]) => [code, rows.length]);
    expect(counted.reversed_by_reason).toEqual(Object.fromEntries(byReason));
  });

  it("is a reversal rate that is usual for the trade, mostly for lack of money", () => {
    expect(counted.reversal_rate).toBeGreaterThan(0.02);
    expect(counted.reversal_rate).toBeLessThan(0.04);
    const { AM04 = 0, MS03 = 0, MD06 = 0, MD07 = 0 } = counted.reversed_by_reason;
    expect((AM04 + MS03) / counted.reversed).toBeGreaterThan(0.6);
    expect(AM04).toBeGreaterThan(3 * MS03);
    expect(MD06 / counted.reversed).toBeGreaterThan(0.08);
    expect(MD07 / counted.reversed).toBeLessThan(0.03);
  });

  it("is that money lacks most before the salary", () => {
    const rates = counted.consumers_by_days_since_salary.map(({ rate }) => rate!);
    expect(rates).toHaveLength(timesLacking.length);
    const [just, ...others] = rates;
    expect(others.at(-1)! + others.at(-2)!).toBeGreaterThan(2.5 * (just! + others[0]!));
  });
});
