import fc from "fast-check";
import { addDays, type Day } from "../../models/calendar.ts";
import type { Export, LedgerRows } from "./ledger.ts";
import { ledgerRows } from "./random-ledger.ts";
import { together } from "./side-by-side.ts";

type Cells = Readonly<Record<string, string | number>>;
type Tables = Record<string, readonly Cells[]>;

/** Tables in which a later export may say something else, and of which it may leave rows out. */
const CHANGING = ["invoice", "instalment", "payment", "allocation", "adjustment"] as const;
type Changing = (typeof CHANGING)[number];

/** Day on which a row of each table happened. */
const HAPPENED: Readonly<Record<Changing, string>> = {
  invoice: "issued_on",
  instalment: "due_on",
  payment: "value_on",
  allocation: "applied_on",
  adjustment: "booked_on",
};

/** An invoice that every export has, so that they are exports of one ledger. */
const ANCHOR = {
  invoice_id: "A",
  customer_id: "C1",
  issued_on: "2024-01-01",
  due_on: "2024-01-31",
  gross_amount: "10.00",
};

const correction = fc.record({
  table: fc.constantFrom<Changing>(
    "invoice",
    "invoice",
    "payment",
    "payment",
    "allocation",
    "adjustment",
    "instalment",
  ),
  what: fc.constantFrom("withdraw", "amount", "day", "customer", "move"),
  which: fc.nat(),
});

type Correction = typeof correction extends fc.Arbitrary<infer T> ? T : never;

const scaled = (amount: string | number, factor: number) =>
  (Math.round(Number(amount) * 100 * factor) / 100).toFixed(2);

function corrected(row: Cells, { table, what, which }: Correction): Cells {
  const days = Object.keys(row).filter((name) => name.endsWith("_on") && name !== "known_on" && row[name] !== "");
  const amount = table === "invoice" ? "gross_amount" : "amount";
  if (what === "amount") return { ...row, [amount]: scaled(row[amount]!, which % 2 === 0 ? 0.5 : 0.9) };
  if (what === "day" || !("customer_id" in row)) {
    const shift = which % 2 === 0 ? -40 : 25;
    return { ...row, ...Object.fromEntries(days.map((name) => [name, addDays(String(row[name]), shift)])) };
  }
  return { ...row, customer_id: `C${(which % 4) + 1}` };
}

/** Applies corrections to rows; a division into instalments is only ever withdrawn or moved as a whole. */
function after(tables: Tables, corrections: readonly Correction[]): Tables {
  const next = { ...tables };
  for (const each of corrections) {
    const rows = next[each.table] ?? [];
    const row = rows[each.which % Math.max(1, rows.length)];
    if (row === undefined || row.invoice_id === ANCHOR.invoice_id) continue;
    const isDivided = next.instalment?.some(({ invoice_id }) => invoice_id === row.invoice_id) ?? false;
    if (each.what === "withdraw" || each.table === "instalment") {
      const goes = (other: Cells) =>
        each.table === "instalment" ? other.invoice_id === row.invoice_id : other === row;
      next[each.table] = rows.filter((other) => !goes(other));
    } else if (each.what === "move" && "invoice_id" in row && each.table !== "invoice") {
      const invoices = next.invoice!;
      const to = invoices[each.which % Math.max(1, invoices.length)];
      if (to === undefined) continue;
      const isThere = rows.some((other) => other.payment_id === row.payment_id && other.invoice_id === to.invoice_id);
      if (isThere && each.table === "allocation") continue;
      next[each.table] = rows.map((other) => (other === row ? { ...row, invoice_id: to.invoice_id! } : other));
    } else if (!(each.table === "invoice" && each.what === "amount" && isDivided)) {
      next[each.table] = rows.map((other) => (other === row ? corrected(row, each) : other));
    }
  }
  return next;
}

const nameless = fc.record({
  which: fc.nat(),
  names: fc.boolean(),
  hasCustomer: fc.boolean(),
  hasAccount: fc.boolean(),
  hasReference: fc.boolean(),
  share: fc.constantFrom(0.5, 0.995, 1, 1, 1.3),
  delay: fc.integer({ min: 0, max: 120 }),
  returned: fc.option(fc.integer({ min: 1, max: 40 }), { freq: 4 }),
  returnedBy: fc.constantFrom("end_to_end", "text", "named"),
});

type Nameless = typeof nameless extends fc.Arbitrary<infer T> ? T : never;

/** Payments as a bank gives them: no customer or no allocation, but a text, an account or a reference from end to end. */
function bankPayments(invoices: readonly Cells[], specs: readonly Nameless[]): readonly Cells[] {
  return specs.flatMap((spec, index) => {
    const invoice = invoices[spec.which % invoices.length]!;
    const payment_id = `B${index}`;
    const valueOn = addDays(String(invoice.issued_on), spec.delay);
    const common = {
      customer_id: spec.hasCustomer ? invoice.customer_id! : "",
      payer_account: spec.hasAccount ? `NL00TEST${String(invoice.customer_id)}` : "",
      end_to_end_id: spec.hasReference ? `E2E-${index}` : "",
      remittance_text: spec.names ? `factuur ${String(invoice.invoice_id)}` : "dank u",
    };
    const amount = scaled(invoice.gross_amount!, spec.share);
    const paid = { ...common, payment_id, value_on: valueOn, amount };
    if (spec.returned === null || Number(amount) <= 0) return [paid];
    const back = {
      ...common,
      customer_id: spec.returnedBy === "named" ? common.customer_id : "",
      remittance_text: spec.returnedBy === "end_to_end" ? "" : common.remittance_text,
      payment_id: `${payment_id}R`,
      value_on: addDays(valueOn, spec.returned),
      amount: scaled(amount, -1),
      ...(spec.returnedBy === "named" ? { reverses_payment_id: payment_id } : { method: "direct_debit" }),
    };
    return [paid, back];
  });
}

/** Numbers long enough to be recognised in what a payer writes. */
const recognisable = (rows: LedgerRows): Tables => {
  const longer = (row: Cells) =>
    "invoice_id" in row && row.invoice_id !== ""
      ? { ...row, invoice_id: `9000${String(row.invoice_id).replace(/\D/g, "").padStart(4, "0")}` }
      : row;
  return Object.fromEntries(Object.entries(rows).map(([table, content]) => [table, content.map(longer)]));
};

/** What an export of a day has: what happened up to then, and of that a part that comes later. */
function exportOf(tables: Tables, on: Day, late: number): LedgerRows {
  const isThere = (table: Changing) => (row: Cells, index: number) =>
    (table === "instalment" || String(row[HAPPENED[table]]) <= on) && (index + 1) % late !== 0;
  const rows = CHANGING.map((table) => [table, (tables[table] ?? []).filter(isThere(table))] as const);
  return { ...Object.fromEntries(rows), customer: tables.customer!, invoice: [...rows[0]![1], ANCHOR] };
}

/** What happens in one ledger, and what is corrected of it between one export and the next. */
const story = {
  rows: ledgerRows,
  bank: fc.array(nameless, { maxLength: 10 }),
  corrections: fc.array(fc.array(correction, { maxLength: 12 }), { minLength: 2, maxLength: 2 }),
};

const when = {
  days: fc.constantFrom(
    ["2024-06-30", "2024-08-31", "2024-12-15"],
    ["2024-05-10", "2024-05-31", "2024-11-30"],
    ["2025-12-31", "2025-12-31", "2026-01-31"],
  ),
  late: fc.constantFrom([4, 7], [1000, 5], [3, 1000]),
  count: fc.constantFrom(2, 3),
};

type Generated<T> = { readonly [Name in keyof T]: T[Name] extends fc.Arbitrary<infer Value> ? Value : never };

function exportsOf(
  { rows, bank, corrections }: Generated<typeof story>,
  { days, late, count }: Generated<typeof when>,
): readonly (Export & { readonly knownOn: Day })[] {
  const base = recognisable(rows);
  let tables: Tables = { ...base, payment: [...base.payment!, ...bankPayments(base.invoice!, bank)] };
  return days.slice(0, count).map((knownOn, index) => {
    if (index > 0) tables = after(tables, corrections[index - 1]!);
    return { rows: exportOf(tables, knownOn, late[index] ?? 1000), knownOn };
  });
}

/**
 * Exports of one ledger, one after another: each has what happened up to its day and corrections of what was there before;
 * rows come late, are withdrawn, and are back. Payments are reversed, credited, divided over instalments, or come as a bank
 * gives them.
 */
export const severalExports: fc.Arbitrary<readonly Export[]> = fc
  .record({ ...story, ...when })
  .map((generated) => exportsOf(generated, generated));

/** As `severalExports`, of `least` up to `most` ledgers side by side. */
export const exportsOfSeveral = (most: number, least = 1): fc.Arbitrary<readonly Export[]> =>
  fc
    .record({ stories: fc.array(fc.record(story), { minLength: least, maxLength: most }), ...when })
    .map(({ stories, ...made }) => {
      const ledgers = stories.map((each) => exportsOf(each, made));
      return ledgers[0]!.map(({ knownOn }, index) => ({
        rows: together(ledgers.map((exports) => exports[index]!.rows)),
        knownOn,
      }));
    });
