import type { Day } from "../calendar.ts";
import type { CashItem, CustomerCash, Decision, Reduction, Receipt, TakenBack } from "./cash-facts.ts";

function addTo<K>(totals: Map<K, bigint>, key: K, cents: bigint): void {
  totals.set(key, (totals.get(key) ?? 0n) + cents);
}

const byDay = (a: { readonly bookedOn: Day }, b: { readonly bookedOn: Day }) => (a.bookedOn < b.bookedOn ? -1 : 1);

interface Taken {
  /** First day on which any of it went back. */
  readonly firstOn: Day;
  /** Day on which all of it was back; undefined while a part is not. */
  readonly whollyOn: Day | undefined;
}

function takenByPayment(takenBack: readonly TakenBack[]): ReadonlyMap<string, Taken> {
  const sums = new Map<string, bigint>();
  const taken = new Map<string, Taken>();
  for (const { paymentId, cents, paidCents, bookedOn } of [...takenBack].sort(byDay)) {
    addTo(sums, paymentId, cents);
    const before = taken.get(paymentId);
    const whollyOn = before?.whollyOn ?? (sums.get(paymentId)! >= paidCents ? bookedOn : undefined);
    taken.set(paymentId, { firstOn: before?.firstOn ?? bookedOn, whollyOn });
  }
  return taken;
}

type Part = Pick<Decision, "paymentId" | "itemSk" | "cents" | "bookedOn">;

/**
 * The items of a customer and the money he paid, on one day after another. What the ledger itself applied is spoken for
 * from the start, whenever it was booked. A payment of which a part was taken back is matched no further, and only when
 * all of it is back are its items open again: the room of an item is never more than what is open in the ledger.
 */
export class CashBook {
  readonly decisions: Decision[] = [];
  readonly #cents: ReadonlyMap<string, bigint>;
  readonly #given: readonly Part[];
  readonly #taken: ReadonlyMap<string, Taken>;
  readonly #reductions: Reduction[];
  readonly #open: Map<string, bigint>;
  readonly #toCome = new Map<string, bigint>();
  readonly #spokenFor = new Map<string, bigint>();
  readonly #spent = new Map<number, bigint>();

  /** Opens the book on the morning of `from`, with the decisions of the days before. */
  constructor({ items, applications, reductions, takenBack }: CustomerCash, settled: readonly Decision[], from: Day) {
    this.#cents = new Map(items.map(({ itemSk, cents }) => [itemSk, cents]));
    this.#open = new Map(this.#cents);
    this.#taken = takenByPayment(takenBack);
    for (const { paymentId, cents } of applications) addTo(this.#spokenFor, paymentId, cents);
    // An application of the other sign opens its item only when it is booked: it gives no room before.
    this.#given = applications.filter(({ itemSk, cents }) => (this.#cents.get(itemSk) ?? 0n) > 0n === cents > 0n);
    for (const part of this.#given) if (!this.#wentBackBefore(part, from)) this.#lower(part);
    for (const { itemSk, cents } of reductions) addTo(this.#toCome, itemSk, cents);
    this.#reductions = [...reductions].sort(byDay).reverse();
    this.#reduceUntil((bookedOn) => bookedOn < from);
    for (const decision of settled) this.#enter(decision, this.#wentBackBefore(decision, from));
  }

  #wentBackBefore({ paymentId }: Part, day: Day): boolean {
    const { whollyOn } = this.#taken.get(paymentId) ?? {};
    return whollyOn !== undefined && whollyOn < day;
  }

  #lower({ itemSk, cents }: Pick<Part, "itemSk" | "cents">, sign = 1n): void {
    const open = this.#open.get(itemSk);
    if (open !== undefined) this.#open.set(itemSk, open - sign * cents);
  }

  #enter(decision: Decision, isBack: boolean): void {
    this.decisions.push(decision);
    addTo(this.#spent, decision.paymentSk, decision.cents);
    if (!isBack) this.#lower(decision);
  }

  #reduceUntil(isDue: (bookedOn: Day) => boolean): void {
    for (let next = this.#reductions.at(-1); next !== undefined && isDue(next.bookedOn);) {
      this.#lower(next);
      addTo(this.#toCome, next.itemSk, -next.cents);
      this.#reductions.pop();
      next = this.#reductions.at(-1);
    }
  }

  /** Begins a day: credit notes and write-offs lower their items, and money that was taken back opens its items again. */
  begin(day: Day): void {
    this.#reduceUntil((bookedOn) => bookedOn <= day);
    const back = new Set([...this.#taken].filter(([, { whollyOn }]) => whollyOn === day).map(([id]) => id));
    if (back.size === 0) return;
    for (const part of [...this.#given, ...this.decisions]) if (back.has(part.paymentId)) this.#lower(part, -1n);
  }

  /** Decides that a part of a payment goes to an item. */
  decide(decision: Decision): void {
    this.#enter(decision, false);
  }

  /** What is open of an item, in cents: less what is spoken for, and less what lowered it up to the day. */
  open({ itemSk }: CashItem): bigint {
    return this.#open.get(itemSk) ?? 0n;
  }

  /** What can still go to an item: less than is open where a later credit note or write-off lowers it; zero at the least. */
  room(item: CashItem): bigint {
    const open = this.open(item);
    const room = open - (this.#toCome.get(item.itemSk) ?? 0n);
    return item.cents > 0n ? (open > 0n && room > 0n ? room : 0n) : open < 0n && room < 0n ? room : 0n;
  }

  /** What is left of a payment on a day, of its own sign; zero from the day on which any of it is taken back. */
  remainder({ paymentSk, paymentId, cents }: Receipt, day: Day): bigint {
    const { firstOn } = this.#taken.get(paymentId) ?? {};
    if (firstOn !== undefined && firstOn <= day) return 0n;
    const rest = cents - (this.#spokenFor.get(paymentId) ?? 0n) - (this.#spent.get(paymentSk) ?? 0n);
    return cents > 0n === rest > 0n ? rest : 0n;
  }

  /** Cash that was applied to an item up to a day, but for payments that are taken back, less what returns took from it. */
  cashOn({ itemSk }: CashItem, day: Day): bigint {
    const counts = (part: Part) =>
      part.itemSk === itemSk && part.bookedOn <= day && !this.#taken.has(part.paymentId) && part.cents !== 0n;
    const applied = [...this.#given, ...this.decisions].filter(counts).reduce((sum, { cents }) => sum + cents, 0n);
    return applied > 0n ? applied : 0n;
  }
}
