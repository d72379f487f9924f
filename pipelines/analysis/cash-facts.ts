import type { CustomerCash, MatchMethod } from "../../models/ledger/cash-facts.ts";
import type { Row, Warehouse } from "../warehouse/warehouse.ts";

const CUSTOMERS_PER_PAGE = 1000;

const OF_CUSTOMER = "(select distinct customer_sk from ledger.receipt)";

/** Items in their own currency, as the money that pays them. */
const ITEM = `select * replace (coalesce(foreign_amount, amount) as amount)
  from ledger.item where customer_sk in ${OF_CUSTOMER}`;

/** What the ledger applied: to the items of the customers, and of their payments to those of others. */
const APPLICATION = `
  select customer_sk, payment_id, item_sk, amount, booked_on, spoken_for_on as known_on, known_until
  from ledger.allocation where customer_sk in ${OF_CUSTOMER}
  union all
  select payer_sk, payment_id, item_sk, amount, booked_on, spoken_for_on, known_until
  from ledger.allocation
  where payer_sk <> customer_sk and payment_sk in (select payment_sk from ledger.receipt)`;

/** What lowers the items of the customers, on whichever account it is booked. */
const REDUCTION = `select item.customer_sk, item_sk, lowering.amount, lowering.booked_on, lowering.known_on,
    lowering.known_until
  from ledger.adjustment as lowering inner join ledger.item using (item_sk) where item.customer_sk in ${OF_CUSTOMER}`;

const TAKEN_BACK = `
  with concerned as (
    select customer_sk, payment_id from ledger.receipt union select customer_sk, payment_id from cash_application
  )
  select concerned.customer_sk, payment.payment_id, -reversal.amount as amount, payment.amount as paid_amount,
    reversal.booked_on, greatest(reversal.known_on, payment.known_on) as known_on,
    least(reversal.known_until, payment.known_until) as known_until
  from ledger.payment as reversal
  inner join ledger.payment on reversal.reverses_payment_id = payment.payment_id
  inner join concerned on payment.payment_id = concerned.payment_id
  where reversal.amount < 0
    and greatest(reversal.known_on, payment.known_on) < least(reversal.known_until, payment.known_until)`;

const MENTION = `
  select payer.customer_sk, mention.* exclude (customer_sk)
  from ledger.mention
  inner join (select distinct customer_sk, payment_sk from ledger.receipt) as payer using (payment_sk)`;

const TABLES = {
  cash_item: ITEM,
  cash_application: APPLICATION,
  cash_reduction: REDUCTION,
  cash_taken_back: TAKEN_BACK,
  cash_mention: MENTION,
} as const;

const CENTS = "(amount * 100)::bigint as cents, known_on, known_until";

/** What is asked of each table, besides the customer. */
const COLUMNS = {
  "ledger.receipt": `payment_sk, payment_id, foreign_currency, booked_on, is_return, ${CENTS}`,
  cash_item: `item_sk, invoice_id, foreign_currency, instalment_number, issued_on, due_on, ${CENTS}`,
  cash_application: `payment_id, item_sk, booked_on, ${CENTS}`,
  cash_reduction: `item_sk, booked_on, ${CENTS}`,
  cash_taken_back: `payment_id, booked_on, (paid_amount * 100)::bigint as paid_cents, ${CENTS}`,
  cash_mention: "payment_sk, place, invoice_id, method, is_short, known_on, known_until",
} as const;

const known = (row: Row) => ({ knownOn: String(row.known_on), knownUntil: String(row.known_until) });
const money = (row: Row) => ({ cents: BigInt(String(row.cents)), ...known(row) });
const booked = (row: Row) => ({ bookedOn: String(row.booked_on), ...money(row) });

/** Prepares the facts about every customer with money to match; `endCashFacts` removes them again. */
export async function beginCashFacts(warehouse: Warehouse): Promise<void> {
  for (const [name, select] of Object.entries(TABLES)) {
    await warehouse.run(`create or replace temp table ${name} as from (${select}) order by customer_sk`);
  }
}

export async function endCashFacts(warehouse: Warehouse): Promise<void> {
  for (const name of Object.keys(TABLES)) await warehouse.run(`drop table ${name}`);
}

async function byCustomer(warehouse: Warehouse, table: keyof typeof COLUMNS, [first, last]: readonly [number, number]) {
  const rows = await warehouse.rows(
    `select customer_sk, ${COLUMNS[table]} from ${table} where customer_sk between $first and $last`,
    { first, last },
  );
  const groups = new Map<number, Row[]>();
  for (const row of rows) {
    const customer = row.customer_sk as number;
    const group = groups.get(customer);
    if (group === undefined) groups.set(customer, [row]);
    else group.push(row);
  }
  return (customer: number): readonly Row[] => groups.get(customer) ?? [];
}

/**
 * Yields everything about the cash of each customer with money to match, in the order of the customers; of one who pays
 * in several currencies once per currency, since money and items of different currencies are never matched.
 */
export async function* customerCash(warehouse: Warehouse): AsyncGenerator<CustomerCash> {
  const rows = await warehouse.rows<{ customer_sk: number }>(
    "select distinct customer_sk from ledger.receipt order by customer_sk",
  );
  for (let start = 0; start < rows.length; start += CUSTOMERS_PER_PAGE) {
    const page = rows.slice(start, start + CUSTOMERS_PER_PAGE).map(({ customer_sk }) => customer_sk);
    yield* customersOf(warehouse, page);
  }
}

async function* customersOf(warehouse: Warehouse, page: readonly number[]): AsyncGenerator<CustomerCash> {
  const range = [page[0]!, page.at(-1)!] as const;
  const receipts = await byCustomer(warehouse, "ledger.receipt", range);
  const items = await byCustomer(warehouse, "cash_item", range);
  const applications = await byCustomer(warehouse, "cash_application", range);
  const reductions = await byCustomer(warehouse, "cash_reduction", range);
  const takenBack = await byCustomer(warehouse, "cash_taken_back", range);
  const mentions = await byCustomer(warehouse, "cash_mention", range);
  const inCurrency = (customer: number, currency: Row[string]): CustomerCash => {
    const isOfCurrency = (row: Row) => row.foreign_currency === currency;
    return {
      receipts: receipts(customer)
        .filter(isOfCurrency)
        .map((row) => ({
          paymentSk: row.payment_sk as number,
          paymentId: row.payment_id as string,
          isReturn: row.is_return as boolean,
          ...booked(row),
        })),
      items: items(customer)
        .filter(isOfCurrency)
        .map((row) => ({
          itemSk: row.item_sk as string,
          invoiceId: row.invoice_id as string,
          instalmentNumber: row.instalment_number as number,
          issuedOn: row.issued_on as string,
          dueOn: row.due_on as string,
          ...money(row),
        })),
      applications: applications(customer).map((row) => ({
        paymentId: row.payment_id as string,
        itemSk: row.item_sk as string,
        ...booked(row),
      })),
      reductions: reductions(customer).map((row) => ({ itemSk: row.item_sk as string, ...booked(row) })),
      takenBack: takenBack(customer).map((row) => ({
        paymentId: row.payment_id as string,
        paidCents: BigInt(String(row.paid_cents)),
        ...booked(row),
      })),
      mentions: mentions(customer).map((row) => ({
        paymentSk: row.payment_sk as number,
        place: row.place as number,
        invoiceId: row.invoice_id as string,
        method: row.method as Extract<MatchMethod, "structured_reference" | "invoice_number">,
        isShort: row.is_short as boolean,
        ...known(row),
      })),
    };
  };
  for (const customer of page) {
    const currencies = new Set(receipts(customer).map((row) => row.foreign_currency!));
    for (const currency of currencies) yield inCurrency(customer, currency);
  }
}
