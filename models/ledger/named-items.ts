import type { CashItem, MatchMethod, Mention } from "./cash-facts.ts";

/** An item of the customer that a payment names, and how. */
export interface NamedItem {
  readonly item: CashItem;
  readonly method: MatchMethod;
}

/** What a payment names: items of the customer, or something that is not his or not clear. */
export interface Named {
  readonly items: readonly NamedItem[];
  readonly isAnything: boolean;
}

/** Returns rows by a key of theirs, in their order. */
export function grouped<T, K>(rows: readonly T[], keyOf: (row: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [row]);
    else group.push(row);
  }
  return groups;
}

/**
 * Returns the items of the customer that a payment names, in the order in which it does; a place that could be the number
 * of two of his invoices names neither. `itemsOf` has the items of each of his invoices.
 */
export function namedBy(mentions: readonly Mention[], itemsOf: ReadonlyMap<string, readonly CashItem[]>): Named {
  const methods = new Map<string, MatchMethod>();
  const places = grouped(mentions, ({ place }) => place);
  for (const place of [...places.keys()].sort((a, b) => a - b)) {
    const own = places.get(place)!.filter(({ invoiceId }) => itemsOf.has(invoiceId));
    const [first, second] = own;
    if (first !== undefined && second === undefined && !methods.has(first.invoiceId)) {
      methods.set(first.invoiceId, first.method);
    }
  }
  const items = [...methods].flatMap(([id, method]) => itemsOf.get(id)!.map((item) => ({ item, method })));
  return { items, isAnything: mentions.some(({ invoiceId, isShort }) => !isShort || itemsOf.has(invoiceId)) };
}
