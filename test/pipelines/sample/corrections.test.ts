import { describe, expect, it } from "vitest";
import { cents, daysBetween, factsOf, groupBy, rowsOf, sampleOf, type Row } from "./rows.ts";

const { tables, truth } = sampleOf({ customers: 1500, months: 24, seed: 4 });
const { counted } = truth.truths.corrections;
const keyed = (rows: readonly Row[]) =>
  rows.map((row) => ({ ...row, key: `${row.payment_id}/${row.invoice_id}/${row.instalment_number}` }));
const severalOf = (rows: readonly Row[], column: string) =>
  [...groupBy(rows, column).values()].filter((versions) => versions.length > 1);

describe("corrected invoices", () => {
  const corrected = severalOf(rowsOf(tables.invoice), "invoice_id");

  it("have two versions, known from the day of issue and from a later day", () => {
    expect(corrected).toHaveLength(counted.invoice_amount + counted.invoice_due_date);
    for (const versions of corrected) {
      expect(versions).toHaveLength(2);
      const [wrong, right] = versions as [Row, Row];
      expect(wrong.known_on).toBe(wrong.issued_on);
      expect(right.known_on! > wrong.known_on!).toBe(true);
      expect([right.customer_id, right.issued_on]).toEqual([wrong.customer_id, wrong.issued_on]);
    }
  });

  it("were too high, or due on another day", () => {
    const wrongAmounts = corrected.filter(
      ([wrong, right]) => cents(wrong!.gross_amount!) > cents(right!.gross_amount!),
    );
    const wrongDueDates = corrected.filter(([wrong, right]) => wrong!.due_on !== right!.due_on);
    expect([wrongAmounts.length, wrongDueDates.length]).toEqual([counted.invoice_amount, counted.invoice_due_date]);
    for (const [wrong] of wrongDueDates) expect(wrong!.due_on! > wrong!.issued_on!).toBe(true);
  });

  it("are one in two hundred or so", () => {
    const share = corrected.length / factsOf(tables.invoice).length;
    expect(share).toBeGreaterThan(0.004);
    expect(share).toBeLessThan(0.008);
  });
});

describe("moved allocations", () => {
  const moved = severalOf(keyed(rowsOf(tables.allocation)), "key");
  const byPayment = groupBy(rowsOf(tables.allocation), "payment_id");

  it("end as nothing on the wrong invoice and begin on the right one, on the day on which that was found out", () => {
    expect(moved).toHaveLength(counted.allocation_moved);
    expect(moved.length).toBeGreaterThan(20);
    for (const versions of moved) {
      const [wrong, ended] = versions as [Row, Row];
      const right = byPayment.get(wrong.payment_id!)!.find((row) => row.invoice_id !== wrong.invoice_id)!;
      expect([wrong.known_on, ended.amount, right.amount]).toEqual([wrong.applied_on, "0.00", wrong.amount]);
      expect([right.known_on, right.applied_on]).toEqual([ended.known_on, wrong.applied_on]);
      expect(daysBetween(wrong.applied_on!, ended.known_on!)).toBeGreaterThanOrEqual(14);
    }
  });

  it("stay within the customer", () => {
    const owner = new Map(rowsOf(tables.invoice).map((row) => [row.invoice_id!, row.customer_id!]));
    for (const [wrong] of moved) {
      const owners = byPayment.get(wrong!.payment_id!)!.map((row) => owner.get(row.invoice_id!));
      expect(new Set(owners).size).toBe(1);
    }
  });
});

describe("what is known late", () => {
  it("is booked for an earlier day: transfers and credit notes", () => {
    const late = rowsOf(tables.payment).filter((row) => row.known_on !== "");
    const credits = rowsOf(tables.adjustment).filter((row) => row.known_on !== "");
    expect([late.length, credits.length]).toEqual([counted.payment_booked_late, counted.credit_note_backdated]);
    for (const row of [...late, ...credits]) expect(row.known_on! > row.booked_on!).toBe(true);
    for (const row of credits) expect(row.kind).toBe("credit_note");
    for (const row of late) expect(row.method).toBe("transfer");
  });

  it("is applied when it is known", () => {
    const knownOn = new Map(rowsOf(tables.payment).map((row) => [row.payment_id!, row.known_on!]));
    for (const row of rowsOf(tables.allocation)) {
      expect(row.applied_on! >= knownOn.get(row.payment_id!)!).toBe(true);
    }
  });
});
