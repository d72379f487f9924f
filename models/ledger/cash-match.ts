import type { Day } from "../calendar.ts";
import { CashBook } from "./cash-book.ts";
import type { CashItem, CustomerCash, Decision, MatchingRules, MatchMethod, Mention, Receipt } from "./cash-facts.ts";
import { onlyExactSet } from "./exact-set.ts";
import { grouped, namedBy, type Named, type NamedItem } from "./named-items.ts";

interface Part {
  readonly item: CashItem;
  readonly cents: bigint;
  readonly method: MatchMethod;
}

const smaller = (a: bigint, b: bigint) => (a < b ? a : b);
const compare = <T extends string | number>(a: T, b: T) => (a < b ? -1 : a > b ? 1 : 0);

const byDueDate = (a: CashItem, b: CashItem) =>
  compare(a.dueOn, b.dueOn) ||
  compare(a.issuedOn, b.issuedOn) ||
  compare(a.invoiceId, b.invoiceId) ||
  a.instalmentNumber - b.instalmentNumber;

const byBooking = (a: Receipt, b: Receipt) => compare(a.bookedOn, b.bookedOn) || compare(a.paymentId, b.paymentId);

/** Spreads money over items in their order, each up to its room. */
function spread(cents: bigint, items: readonly NamedItem[], room: (item: CashItem) => bigint): readonly Part[] {
  let rest = cents;
  return items.flatMap(({ item, method }) => {
    const part = smaller(rest, room(item));
    if (part <= 0n) return [];
    rest -= part;
    return [{ item, cents: part, method }];
  });
}

/** The matching of one customer's cash, with what is known on one day. */
class Matching {
  readonly book: CashBook;
  readonly #rules: MatchingRules;
  readonly #items: readonly CashItem[];
  readonly #itemsOf: ReadonlyMap<string, readonly CashItem[]>;
  readonly #mentions: ReadonlyMap<number, readonly Mention[]>;

  constructor(cash: CustomerCash, book: CashBook, rules: MatchingRules) {
    this.book = book;
    this.#rules = rules;
    this.#items = [...cash.items].sort(byDueDate);
    this.#itemsOf = grouped(this.#items, ({ invoiceId }) => invoiceId);
    this.#mentions = grouped(cash.mentions, ({ paymentSk }) => paymentSk);
  }

  /** True where a payment can still be matched after its own day. */
  waits({ paymentSk }: Receipt): boolean {
    return this.#rules.oldestFirst || this.#mentions.has(paymentSk);
  }

  match(receipt: Receipt, day: Day): void {
    const remainder = this.book.remainder(receipt, day);
    if (remainder === 0n) return;
    const named = namedBy(this.#mentions.get(receipt.paymentSk) ?? [], this.#itemsOf);
    if (named.isAnything) this.#decide(receipt, day, this.#byName(receipt, remainder, named, day));
    else if (receipt.bookedOn === day) this.#decide(receipt, day, this.#byAmount(receipt, remainder, day));
    if (this.#rules.oldestFirst) this.#decide(receipt, day, this.#byAge(this.book.remainder(receipt, day), day));
  }

  #decide({ paymentSk, paymentId }: Receipt, day: Day, parts: readonly Part[]): void {
    for (const { item, cents, method } of parts) {
      this.book.decide({ paymentSk, paymentId, itemSk: item.itemSk, cents, method, bookedOn: day });
    }
  }

  #byName(receipt: Receipt, remainder: bigint, { items }: Named, day: Day): readonly Part[] {
    const issued = items.filter(({ item }) => item.issuedOn <= day);
    const open = issued.filter(({ item }) => this.book.room(item) !== 0n);
    const whole = open.map(({ item, method }) => ({ item, method, cents: this.book.room(item) }));
    if (whole.reduce((sum, { cents }) => sum + cents, 0n) === remainder) return whole;
    if (remainder > 0n) return spread(remainder, open, (item) => this.book.room(item));
    if (!receipt.isReturn) return [];
    const returned = spread(-remainder, issued, (item) => this.book.cashOn(item, day));
    return returned.map((part) => ({ ...part, cents: -part.cents }));
  }

  #byAmount({ isReturn }: Receipt, remainder: bigint, day: Day): readonly Part[] {
    if (isReturn) return [];
    const open = this.#items.filter((item) => item.issuedOn <= day && this.book.room(item) !== 0n);
    const equal = open.filter((item) => this.book.open(item) === remainder);
    const part = (method: MatchMethod) => (item: CashItem) => ({ item, cents: this.book.room(item), method });
    if (equal.length > 0) return equal.length === 1 ? equal.map(part("exact_amount")) : [];
    if (remainder < 0n || open.length > this.#rules.mostOpenItems) return [];
    const amounts = open.map((item) => this.book.open(item));
    const set = onlyExactSet(amounts, remainder, this.#rules.mostItemsInSet) ?? [];
    return set.map((index) => part("exact_set")(open[index]!));
  }

  #byAge(remainder: bigint, day: Day): readonly Part[] {
    const issued = this.#items.filter(({ issuedOn }) => issuedOn <= day);
    const items = issued.map((item) => ({ item, method: "oldest_first" as const }));
    return spread(remainder, items, (item) => this.book.room(item));
  }
}

/**
 * Days from `from` on on which a payment can be matched: it comes, its invoice does, or its invoice is open again. What the
 * ledger itself applied whole is matched to nothing, and brings no day; neither does what was taken back from others.
 */
function matchingDays({ items, receipts, applications, takenBack }: CustomerCash, from: Day): readonly Day[] {
  const spokenFor = new Map<string, bigint>();
  for (const { paymentId, cents } of applications) spokenFor.set(paymentId, (spokenFor.get(paymentId) ?? 0n) + cents);
  const waiting = receipts.filter(({ paymentId, cents }) => spokenFor.get(paymentId) !== cents);
  const own = new Set(items.map(({ itemSk }) => itemSk));
  const concerned = new Set(
    [...waiting, ...applications.filter(({ itemSk }) => own.has(itemSk))].map(({ paymentId }) => paymentId),
  );
  const back = takenBack.filter(({ paymentId }) => concerned.has(paymentId));
  const days = [...items.map(({ issuedOn }) => issuedOn), ...[...waiting, ...back].map((row) => row.bookedOn)];
  return [...new Set(days)].filter((day) => day >= from).sort(compare);
}

/**
 * Returns to which items a customer's cash goes, with the facts that are known on one day: all decisions in the order of
 * their days, those of the days before `from` as they are in `settled`. On each day payments go in the order of their
 * booking:
 *
 * 1. A payment that names invoices, by structured reference or number, goes to them: all of what is open where that is
 *    exactly what was paid, credits included; else to each in the order named, up to its open amount. It waits for
 *    invoices that are not issued yet. Money that the bank took back opens the invoices that it names.
 * 2. A payment that names nothing goes, on its own day only, to the one open item of exactly its amount, else to the only
 *    set of open items that adds up to it.
 * 3. What is left goes to the oldest items where the rules say so.
 *
 * What remains stays unapplied.
 */
export function decisionsAsKnown(
  cash: CustomerCash,
  rules: MatchingRules,
  { settled, from }: { readonly settled: readonly Decision[]; readonly from: Day },
): readonly Decision[] {
  const book = new CashBook(cash, settled, from);
  const matching = new Matching(cash, book, rules);
  const receipts = [...cash.receipts].sort(byBooking);
  for (const day of matchingDays(cash, from)) {
    book.begin(day);
    for (const receipt of receipts) {
      if (receipt.bookedOn > day) break;
      if (receipt.bookedOn === day || matching.waits(receipt)) matching.match(receipt, day);
    }
  }
  return book.decisions;
}
