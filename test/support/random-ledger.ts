import fc from "fast-check";
import { addDays, type Day } from "../../models/calendar.ts";
import type { LedgerRows } from "./ledger.ts";

const FIRST_DAY: Day = "2024-01-01";
const CUSTOMERS = 4;

const day = (offset: number): Day => addDays(FIRST_DAY, offset);
const euros = (cents: number): string => (cents / 100).toFixed(2);

const payment = fc.record({
  delay: fc.integer({ min: 0, max: 150 }),
  share: fc.constantFrom(0.3, 0.5, 0.995, 1, 1.2),
  bookedAfter: fc.integer({ min: 0, max: 3 }),
  knownAfter: fc.integer({ min: 0, max: 40 }),
  isApplied: fc.boolean(),
  reversedAfter: fc.option(fc.integer({ min: 1, max: 60 })),
});

const adjustment = fc.record({
  kind: fc.constantFrom("credit_note", "write_off", "recovery"),
  after: fc.integer({ min: 0, max: 120 }),
  share: fc.constantFrom(0.1, 0.4),
  isUnallocated: fc.boolean(),
});

const invoice = fc.record({
  customer: fc.integer({ min: 1, max: CUSTOMERS }),
  issued: fc.integer({ min: 0, max: 300 }),
  term: fc.constantFrom(0, 14, 30),
  cents: fc.oneof(fc.integer({ min: 100, max: 500_000 }), fc.integer({ min: -20_000, max: -100 })),
  instalments: fc.constantFrom(1, 1, 1, 3),
  payments: fc.array(payment, { maxLength: 2 }),
  adjustment: fc.option(adjustment, { freq: 3 }),
});

type Invoice = typeof invoice extends fc.Arbitrary<infer T> ? T : never;

interface MutableRows {
  readonly customer: Record<string, string | number>[];
  readonly invoice: Record<string, string | number>[];
  readonly instalment: Record<string, string | number>[];
  readonly payment: Record<string, string | number>[];
  readonly allocation: Record<string, string | number>[];
  readonly adjustment: Record<string, string | number>[];
}

function addPayments(rows: MutableRows, spec: Invoice, invoiceId: string, prefix: string): void {
  const customer_id = `C${spec.customer}`;
  spec.payments.forEach(({ delay, share, bookedAfter, knownAfter, isApplied, reversedAfter }, index) => {
    const payment_id = `${invoiceId}-P${index}`;
    const valueOn = spec.issued + delay;
    const cents = Math.round(spec.cents * share);
    const dates = (offset: number) => ({
      value_on: day(offset),
      booked_on: day(offset + bookedAfter),
      known_on: day(offset + bookedAfter + knownAfter),
    });
    rows.payment.push({ payment_id, customer_id, amount: euros(cents), ...dates(valueOn) });
    if (isApplied) {
      const applied = Math.min(cents, Math.round((spec.cents / spec.instalments) * share));
      const applied_on = day(valueOn + bookedAfter);
      const known_on = day(valueOn + bookedAfter + knownAfter);
      rows.allocation.push({ payment_id, invoice_id: invoiceId, amount: euros(applied), applied_on, known_on });
    }
    if (reversedAfter !== null) {
      const reversal = { payment_id: `${prefix}R-${payment_id}`, customer_id, amount: euros(-cents) };
      rows.payment.push({ ...reversal, ...dates(valueOn + reversedAfter), reverses_payment_id: payment_id });
    }
  });
}

function addInstalments(rows: MutableRows, spec: Invoice, invoiceId: string): void {
  if (spec.instalments === 1) return;
  const part = Math.trunc(spec.cents / spec.instalments);
  for (let number = 1; number <= spec.instalments; number++) {
    const cents = number < spec.instalments ? part : spec.cents - part * (spec.instalments - 1);
    const due_on = day(spec.issued + spec.term + 30 * (number - 1));
    rows.instalment.push({ invoice_id: invoiceId, instalment_number: number, due_on, amount: euros(cents) });
  }
}

/** Turns invoice specifications into canonical rows; `prefix` keeps the numbers of two sets apart. */
function rowsOf(specs: readonly Invoice[], prefix: string): MutableRows {
  const rows: MutableRows = { customer: [], invoice: [], instalment: [], payment: [], allocation: [], adjustment: [] };
  specs.forEach((spec, index) => {
    const invoice_id = `${prefix}${index}`;
    const customer_id = `C${spec.customer}`;
    const dates = { issued_on: day(spec.issued), due_on: day(spec.issued + spec.term) };
    rows.invoice.push({ invoice_id, customer_id, ...dates, gross_amount: euros(spec.cents) });
    addInstalments(rows, spec, invoice_id);
    if (spec.cents > 0) addPayments(rows, spec, invoice_id, prefix);
    if (spec.adjustment === null || spec.cents <= 0) return;
    const { kind, after, share, isUnallocated } = spec.adjustment;
    rows.adjustment.push({
      adjustment_id: `${invoice_id}-A`,
      kind,
      customer_id,
      invoice_id: isUnallocated && kind === "credit_note" ? "" : invoice_id,
      booked_on: day(spec.issued + after),
      amount: euros(Math.max(1, Math.round(spec.cents * share))),
    });
  });
  return rows;
}

const customers = Array.from({ length: CUSTOMERS }, (_, index) => ({
  customer_id: `C${index + 1}`,
  customer_type: "company",
  started_on: FIRST_DAY,
}));

/** A ledger of a few customers over a year and a half, with every kind of event the postings know. */
export const ledgerRows: fc.Arbitrary<LedgerRows> = fc
  .array(invoice, { minLength: 1, maxLength: 25 })
  .map((specs) => ({ ...rowsOf(specs, "I"), customer: customers }));

/** The same ledger without and with events that are known only after `day`, whatever day they happened on. */
export function ledgerWithLaterKnowledge(asOf: Day): fc.Arbitrary<{ before: LedgerRows; after: LedgerRows }> {
  const extra = fc.array(invoice, { minLength: 1, maxLength: 8 }).map((specs) => rowsOf(specs, "X"));
  return fc.tuple(ledgerRows, extra, fc.integer({ min: 1, max: 400 })).map(([before, added, later]) => {
    const known_on = addDays(asOf, later);
    const after = Object.fromEntries(
      Object.entries(before).map(([table, rows]) => {
        if (table === "customer") return [table, rows];
        const late = added[table as keyof MutableRows].map((row) => ({ ...row, known_on }));
        return [table, [...rows, ...late]];
      }),
    );
    return { before, after };
  });
}

const change = fc.record({
  what: fc.constantFrom("amount", "due_on", "customer_id", "withdraw"),
  which: fc.nat(),
});

type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

/** Applies changes to the invoices of a ledger; what hangs on a withdrawn invoice stays and points nowhere. */
function changed(rows: LedgerRows, changes: readonly Change[]): LedgerRows {
  const divided = new Set(rows.instalment!.map((row) => row.invoice_id));
  let invoices = [...rows.invoice!];
  for (const { what, which } of changes) {
    const index = which % Math.max(1, invoices.length - 1);
    const row = invoices[index];
    if (row === undefined || row === ANCHOR) continue;
    if (what === "withdraw") invoices = invoices.filter((other) => other !== row);
    if (what === "amount" && !divided.has(row.invoice_id)) {
      invoices[index] = { ...row, gross_amount: euros(Math.round(Number(row.gross_amount) * 100) + 1234) };
    }
    if (what === "due_on") invoices[index] = { ...row, due_on: addDays(String(row.due_on), 17) };
    if (what === "customer_id") invoices[index] = { ...row, customer_id: "C1" };
  }
  return { ...rows, invoice: invoices };
}

/** An invoice that every export has, so that they are exports of one ledger. */
const ANCHOR = { invoice_id: "A", customer_id: "C1", issued_on: day(0), due_on: day(30), gross_amount: "10.00" };

const undated = (row: Readonly<Record<string, string | number>>) =>
  Object.fromEntries(Object.entries(row).filter(([name]) => name !== "known_on"));

/** Two exports of one ledger: the later has corrected and withdrawn invoices, and some that were not there. */
export const twoExports: fc.Arbitrary<{ first: LedgerRows; second: LedgerRows }> = fc
  .tuple(
    ledgerRows,
    fc.array(change, { maxLength: 6 }),
    fc.array(invoice, { maxLength: 5 }).map((specs) => rowsOf(specs, "X")),
    fc.constantFrom("payment", "allocation", "adjustment", "instalment"),
  )
  .map(([ledger, changes, added, thinned]) => {
    const first: LedgerRows = { ...ledger, invoice: [...ledger.invoice!, ANCHOR] };
    const kept = { ...changed(first, changes), [thinned]: first[thinned]!.filter((_, index) => index % 3 !== 0) };
    const second = Object.fromEntries(
      Object.entries(kept).map(([table, rows]) => [
        table,
        table === "customer" ? rows : [...rows, ...added[table as keyof MutableRows].map(undated)],
      ]),
    );
    return { first, second };
  });
