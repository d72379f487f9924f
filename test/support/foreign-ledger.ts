import fc from "fast-check";
import { addDays, type Day } from "../../models/calendar.ts";
import { parseCents } from "../../models/contract/field.ts";
import type { LedgerRows } from "./ledger.ts";
import { ledgerRows, ledgerWithLaterKnowledge, twoExports } from "./random-ledger.ts";

const CURRENCIES = ["USD", "JPY", "EUR", "USD"] as const;
const FIRST_RATE: Day = "2023-12-31";
const RATES = 112;
/** Days between two rates: less than a rate may be old, so that no row is without one. */
const DAYS_BETWEEN = 5;

/** Rates of one ledger: a price in millionths of the ledger's currency per currency and day. */
const rates = fc.noShrink(
  fc
    .array(
      fc.record({ usd: fc.integer({ min: 850_001, max: 1_050_000 }), jpy: fc.integer({ min: 5_801, max: 6_900 }) }),
      { minLength: RATES, maxLength: RATES },
    )
    .map((prices) =>
      prices.flatMap(({ usd, jpy }, index) => {
        const rate_on = addDays(FIRST_RATE, index * DAYS_BETWEEN);
        return [
          { currency: "USD", rate_on, rate: (usd / 1e6).toFixed(6) },
          { currency: "JPY", rate_on, rate: (jpy / 1e6).toFixed(6) },
        ];
      }),
    ),
);

/** The currency of an invoice follows from its number, that of a payment from the invoice that it was made for. */
function currencyOf(invoiceId: string): string {
  const digits = Number(invoiceId.replaceAll(/\D/g, "") || "0");
  return CURRENCIES[digits % CURRENCIES.length]!;
}

const invoiceOf = (paymentId: string) => /[A-Z]*[0-9]+(?=-P)/.exec(paymentId)?.[0] ?? "";

const euros = (cents: bigint) => `${cents / 100n}.${String(cents % 100n).padStart(2, "0")}`;

/** Parts of an invoice, in hundredths, that are paid one after another; the last pays the rest. */
const PARTS: readonly (readonly bigint[])[] = [
  [37n, 41n, 22n],
  [13n, 59n],
] as const;
const LAST_SHARE = 22n;

interface Parts {
  /** True where the first part says itself when it became known. */
  readonly isDated: boolean;
  readonly patterns: readonly (readonly bigint[])[];
}

const UNDATED: Parts = { isDated: false, patterns: PARTS };

type Cells = LedgerRows[string][number];

/** Adds payments of parts of each invoice that nothing was paid of; where they are dated, the first is known last. */
function withParts(rows: LedgerRows, { isDated, patterns }: Parts = { isDated: true, patterns: PARTS }): LedgerRows {
  const isPaid = new Set(rows.payment!.map(({ payment_id }) => invoiceOf(String(payment_id))));
  const isDivided = new Set(rows.instalment!.map(({ invoice_id }) => invoice_id));
  const unpaid = rows.invoice!.filter(({ invoice_id, gross_amount }) => {
    return Number(gross_amount) > 0 && !isPaid.has(String(invoice_id)) && !isDivided.has(invoice_id);
  });
  const payment: Cells[] = [];
  const allocation: Cells[] = [];
  unpaid.forEach(({ invoice_id, customer_id, issued_on, gross_amount }, index) => {
    const cents = parseCents(String(gross_amount));
    const shares = patterns[index % patterns.length]!;
    let left = cents;
    shares.forEach((share, place) => {
      const part = share === LAST_SHARE ? left : (cents * share) / 100n;
      left -= part;
      const on = addDays(String(issued_on), 9 + 14 * place);
      const known: Cells = isDated && place === 0 ? { known_on: addDays(String(issued_on), 60) } : {};
      const row = { payment_id: `${invoice_id!}-P${place}`, amount: euros(part), ...known };
      payment.push({ ...row, customer_id: customer_id!, value_on: on });
      allocation.push({ ...row, invoice_id: invoice_id!, applied_on: on });
    });
  });
  return { ...rows, payment: [...rows.payment!, ...payment], allocation: [...rows.allocation!, ...allocation] };
}

/** Gives invoices and payments of a ledger currencies, and the ledger rates for them. */
function inCurrencies(rows: LedgerRows, exchange_rate: LedgerRows[string]): LedgerRows {
  return {
    ...rows,
    invoice: rows.invoice!.map((row) => ({ ...row, currency: currencyOf(String(row.invoice_id)) })),
    payment: rows.payment!.map((row) => ({ ...row, currency: currencyOf(invoiceOf(String(row.payment_id))) })),
    exchange_rate,
  };
}

/** A ledger in three currencies with every kind of event, and a rate for each row. */
export const foreignLedger: fc.Arbitrary<LedgerRows> = fc
  .tuple(ledgerRows, rates)
  .map(([rows, given]) => inCurrencies(withParts(rows), given));

/** Invoices in three currencies, each paid to the last cent in its own, in three parts on days of other rates. */
export const settledLedger: fc.Arbitrary<LedgerRows> = fc.tuple(ledgerRows, rates).map(([rows, given]) => {
  const invoice = rows.invoice!.map((row) => ({ ...row, gross_amount: String(row.gross_amount).replace("-", "") }));
  const unpaid = { ...rows, invoice, instalment: [], adjustment: [], payment: [], allocation: [] };
  return inCurrencies(withParts(unpaid, { isDated: false, patterns: [PARTS[0]!] }), given);
});

/** The same ledger without and with events and rates that are known only after `day`, whatever day they are of. */
export function foreignLedgerWithLaterKnowledge(asOf: Day): fc.Arbitrary<{ before: LedgerRows; after: LedgerRows }> {
  return fc
    .tuple(ledgerWithLaterKnowledge(asOf), rates, rates, fc.integer({ min: 1, max: 400 }))
    .map(([{ before, after }, given, corrected, days]) => {
      const known_on = addDays(asOf, days);
      const dense = withParts(before);
      const later = Object.fromEntries(
        Object.entries(after).map(([table, rows]) => [table, [...dense[table]!, ...rows.slice(before[table]!.length)]]),
      );
      // A correction of a rate says itself from when it holds, and so does the rate that it takes the place of.
      const first = given.map((row) => ({ ...row, known_on: row.rate_on }));
      const second = corrected.filter((_, index) => index % 4 === 0).map((row) => ({ ...row, known_on }));
      return {
        before: inCurrencies(dense, first),
        after: inCurrencies(later, [...first, ...second]),
      };
    });
}

/** Two exports of one ledger, with some rates that are corrected, gone or new in the later one. */
export const twoForeignExports: fc.Arbitrary<{ first: LedgerRows; second: LedgerRows }> = fc
  .tuple(twoExports, rates, rates, fc.integer({ min: 2, max: 9 }))
  .map(([{ first, second }, given, corrected, nth]) => ({
    first: inCurrencies(
      withParts(first, UNDATED),
      given.filter((_, index) => index % 7 !== 0),
    ),
    second: inCurrencies(
      withParts(second, UNDATED),
      given.flatMap((row, index) => (index % nth === 0 ? [corrected[index]!] : index % nth === 1 ? [] : [row])),
    ),
  }));
