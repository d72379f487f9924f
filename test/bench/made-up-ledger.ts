/** Size of a made-up ledger; invoices are spread evenly over customers and days. */
export interface LedgerSize {
  readonly customers: number;
  readonly invoices: number;
  readonly months: number;
}

/** First invoice date of a made-up ledger. */
export const FIRST_DAY = "2021-01-01";

const DAYS_PER_MONTH = 30.4375;

/** The statements that make the facts, with the numbers of the size to be filled in; a draw is uniform from 0 to 1. */
const FACTS = [
  "create or replace macro draw(number, salt) as hash(number * 64 + salt) / 18446744073709551616.0",

  // 1% credit invoices, 5% known up to 19 days late, and 1% corrected: the first version is 10% dearer.
  `create or replace temp table invoice as
    with made as (
      select
        number,
        (1 + floor(draw(number, 1) * $customers))::integer as customer_sk,
        date '${FIRST_DAY}' + floor(number * $days / ($invoices + 1))::integer as issued_on,
        issued_on + [14, 30, 30, 60][1 + floor(draw(number, 2) * 4)::integer] as due_on,
        if(draw(number, 4) < 0.01, -1, 1) * round(exp(2 + 5 * draw(number, 3)), 2) as amount,
        issued_on + if(draw(number, 5) < 0.05, floor(draw(number, 6) * 20)::integer, 0) as known_on,
        known_on + if(draw(number, 16) < 0.01, 1 + floor(draw(number, 17) * 60)::integer, 0) as corrected_on
      from range(1, $invoices + 1) as made(number)
    )
    select number * 2147483648 as item_sk, number, customer_sk, issued_on, due_on, amount::decimal(18, 2) as amount,
      corrected_on as known_on, date '9999-12-31' as known_until
    from made
    union all
    select number * 2147483648 + 1, number, customer_sk, issued_on, due_on, (amount * 1.1)::decimal(18, 2),
      known_on, corrected_on
    from made
    where corrected_on > known_on`,

  // 92% paid at once, 5% in two parts, 3% not; each customer has his own habit of paying late, and 1% is reversed.
  `create or replace temp table movement as
    with part as (
      select invoice.*, part.number as part,
        (amount * case
          when draw(invoice.number, 7) < 0.92 then part.number = 0
          when draw(invoice.number, 7) < 0.97 then [0.6, 0.4][1 + part.number]
          else 0
        end)::decimal(18, 2) as paid,
        greatest(
          issued_on,
          due_on + floor(-12 + 60 * draw(customer_sk, 8) * draw(invoice.number, 9) + 30 * part.number)::integer
        ) as paid_on
      from invoice
      cross join (values (0), (1)) as part(number)
      where amount > 0 and known_until = date '9999-12-31'
    ),
    booked as (
      select *,
        greatest(paid_on + floor(draw(number, 10) * 3)::integer, issued_on) as booked_on,
        greatest(booked_on, known_on) + if(draw(number, 11) < 0.1, floor(draw(number, 12) * 10)::integer, 0) as cash_known_on
      from part
      where paid != 0 and paid_on < date '${FIRST_DAY}' + $days
    )
    select *, 1 as sign from booked
    union all
    select * replace (booked_on + 10 as booked_on, cash_known_on + 10 as cash_known_on), -1
    from booked
    where draw(number, 13) < 0.01`,
] as const;

/** The statements that make the tables of the ledger from the facts. */
const LEDGER = [
  "create schema if not exists ledger",

  `create or replace table ledger.item as
    select item_sk, number as invoice_sk, 1::bigint as instalment_number, customer_sk, issued_on, due_on, amount, known_on,
      known_until
    from invoice`,

  `create or replace table ledger.posting as
    with posted as (
      select customer_sk, if(amount < 0, 'unallocated_credit', 'receivable') as account, 'invoice' as kind, item_sk,
        issued_on as booked_on, known_on, known_until, null::date as paid_on, amount
      from ledger.item
      union all
      select customer_sk, 'unapplied_cash', if(sign = 1, 'payment', 'payment_reversal'), null, booked_on, cash_known_on,
        date '9999-12-31', null, (-sign * paid)::decimal(18, 2)
      from movement
      union all
      select customer_sk, 'unapplied_cash', if(sign = 1, 'application', 'application_reversal'), null, booked_on,
        cash_known_on, date '9999-12-31', null, (sign * paid)::decimal(18, 2)
      from movement
      union all
      select customer_sk, 'receivable', if(sign = 1, 'application', 'application_reversal'), item_sk, booked_on,
        cash_known_on, date '9999-12-31', paid_on, (-sign * paid)::decimal(18, 2)
      from movement
      union all
      select customer_sk, 'receivable', if(draw(number, 14) < 0.7, 'credit_note', 'write_off'), item_sk, issued_on + 40,
        greatest(issued_on + 40, known_on), known_until, null, (-amount * 0.2)::decimal(18, 2)
      from invoice
      where amount > 0 and known_until = date '9999-12-31' and draw(number, 15) < 0.02
    )
    select customer_sk, account, kind, item_sk, booked_on, known_on, paid_on, 1::tinyint as direction, amount
    from posted
    union all
    select customer_sk, account, kind, item_sk, booked_on, known_until, paid_on, -1, -amount
    from posted
    where known_until < date '9999-12-31'`,

  "drop table invoice",
  "drop table movement",
] as const;

const filledIn = (statements: readonly string[], { customers, invoices, months }: LedgerSize): readonly string[] => {
  const values: Readonly<Record<string, number>> = {
    customers,
    invoices,
    days: Math.round(months * DAYS_PER_MONTH),
  };
  return statements.map((statement) => statement.replaceAll(/\$(\w+)/g, (_, name: string) => String(values[name])));
};

/**
 * Returns the statements that make the temporary tables `invoice` and `movement` for a number of customers, invoices and
 * months: with payments, part payments, reversals and corrections, some known late. Every draw is a hash of a row number,
 * so that the same size gives the same ledger on any machine.
 */
export function factStatements(size: LedgerSize): readonly string[] {
  return filledIn(FACTS, size);
}

/** Returns the statements that make `ledger.item` and `ledger.posting` from such facts, credit notes and write-offs added. */
export function ledgerStatements(size: LedgerSize): readonly string[] {
  return filledIn([...FACTS, ...LEDGER], size);
}
