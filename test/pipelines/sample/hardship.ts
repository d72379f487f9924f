import { cents, daysBetween, factsOf, groupBy, rowsOf, type Row, type Sample } from "./rows.ts";

export type State = "cannot_pay" | "will_not_pay" | "none";

/** What the truth says of a customer on a day: what keeps him from paying, and for how many days it has. */
export function stateIn({ payment_states: states }: Sample["truth"], customer: string, day: string) {
  const period = (states[customer] ?? []).find(({ from, to }) => from <= day && to >= day);
  const state: State = period?.state ?? "none";
  return { state, days: period === undefined ? 0 : daysBetween(period.from, day) };
}

/** A collection that was presented for the first time and went back: why, and what kept the customer from paying. */
export function failedCollections({ tables, truth }: Sample) {
  const invoices = new Map(factsOf(tables.invoice).map((row) => [row.invoice_id!, row]));
  return rowsOf(tables.direct_debit)
    .filter((row) => row.represents_collection_id === "" && row.reason_code !== "")
    .map((row) => {
      const invoice = invoices.get(row.invoice_id!)!;
      return { reason: row.reason_code!, ...stateIn(truth, invoice.customer_id!, invoice.due_on!) };
    });
}

/** A bill that was paid by transfers which the ledger applied, the first of them first, and nothing else. */
interface PaidBill {
  readonly invoice: Row;
  readonly state: State;
  /** Days from the start of what keeps the customer from paying to the due date. */
  readonly days: number;
  readonly firstShare: number;
  readonly parts: number;
  readonly settledOn: string;
}

/** Returns the bills of one instalment without a credit note that were paid by the customer himself, in one part or several. */
export function paidBills({ tables, truth }: Sample): readonly PaidBill[] {
  const transfers = new Map(
    rowsOf(tables.payment)
      .filter((row) => row.method === "transfer")
      .map((row) => [row.payment_id!, row.value_on!]),
  );
  const divided = new Set([
    ...rowsOf(tables.instalment).map((row) => row.invoice_id),
    ...rowsOf(tables.adjustment).map((row) => row.invoice_id),
    ...rowsOf(tables.direct_debit).map((row) => row.invoice_id),
    ...rowsOf(tables.arrangement).flatMap((row) => row.invoice_ids!.split(" ")),
  ]);
  const paid = groupBy(factsOf(tables.allocation), "invoice_id");
  return factsOf(tables.invoice).flatMap((invoice): PaidBill[] => {
    const parts = (paid.get(invoice.invoice_id!) ?? []).flatMap(({ payment_id, amount }) => {
      const valueOn = transfers.get(payment_id!);
      return valueOn === undefined ? [] : [{ valueOn, cents: cents(amount!) }];
    });
    const gross = cents(invoice.gross_amount!);
    const sum = parts.reduce((total, part) => total + part.cents, 0);
    if (divided.has(invoice.invoice_id) || gross <= 0 || Math.abs(sum - gross) > 100) return [];
    const inOrder = parts.toSorted((a, b) => (a.valueOn < b.valueOn ? -1 : 1));
    const settled = { firstShare: inOrder[0]!.cents / gross, parts: parts.length, settledOn: inOrder.at(-1)!.valueOn };
    return [{ invoice, ...stateIn(truth, invoice.customer_id!, invoice.due_on!), ...settled }];
  });
}

/**
 * Returns, of the pairs of a customer's bills in a row of which the later one is smaller and was issued before the first was
 * settled, how many there are and how many had the smaller one settled first.
 */
export function smallestFirst(bills: readonly PaidBill[], state: State) {
  const byCustomer = new Map<string, PaidBill[]>();
  for (const bill of bills) {
    if (bill.state !== state) continue;
    const own = byCustomer.get(bill.invoice.customer_id!) ?? [];
    byCustomer.set(bill.invoice.customer_id!, [...own, bill]);
  }
  const pairs = [...byCustomer.values()].flatMap((own) => {
    const inOrder = own.toSorted((a, b) => (a.invoice.due_on! < b.invoice.due_on! ? -1 : 1));
    return inOrder.slice(1).flatMap((later, index) => {
      const first = inOrder[index]!;
      const isSmaller = cents(later.invoice.gross_amount!) <= 0.9 * cents(first.invoice.gross_amount!);
      const isOpenTogether = later.invoice.issued_on! < first.settledOn;
      return isSmaller && isOpenTogether ? [later.settledOn < first.settledOn] : [];
    });
  });
  return { pairs: pairs.length, smallerFirst: pairs.filter(Boolean).length };
}
