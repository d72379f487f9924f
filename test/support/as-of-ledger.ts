import type { Day } from "../../models/calendar.ts";
import type { CashItem, Decision, MatchingRules } from "../../models/ledger/cash-facts.ts";
import { decisionsAsKnown } from "../../models/ledger/cash-match.ts";
import type { MentionMethod } from "../../models/ledger/quotation.ts";
import type { Row, Warehouse } from "../../pipelines/warehouse/warehouse.ts";

/** A stored version of a row, and the days on which it was held to be true. */
export interface Version {
  readonly row: number;
  readonly load: number;
  readonly knownOn: Day;
  readonly knownUntil: Day;
}

interface Invoice extends Version {
  readonly invoiceId: string;
  readonly customer: number;
  readonly issuedOn: Day;
  readonly dueOn: Day;
  readonly cents: bigint;
}

interface Instalment extends Version {
  readonly invoiceId: string;
  readonly number: number;
  readonly dueOn: Day;
  readonly cents: bigint;
}

interface Payment extends Version {
  readonly paymentId: string;
  readonly customer: number | null;
  readonly valueOn: Day;
  readonly bookedOn: Day;
  readonly cents: bigint;
  readonly reverses: string | null;
  readonly endToEndId: string | null;
  readonly account: string | null;
  readonly isReturn: boolean;
}

interface Allocation extends Version {
  readonly paymentId: string;
  readonly invoiceId: string;
  readonly number: number;
  readonly cents: bigint;
  readonly appliedOn: Day;
}

interface Adjustment extends Version {
  readonly kind: string;
  readonly customer: number;
  readonly invoiceId: string | null;
  readonly number: number;
  readonly bookedOn: Day;
  readonly cents: bigint;
}

interface Mention extends Version {
  readonly paymentId: string;
  readonly place: number;
  readonly invoiceId: string;
  readonly method: MentionMethod;
  readonly isShort: boolean;
}

/** Every version of every row that balances follow from. */
export interface Facts {
  readonly invoices: readonly Invoice[];
  readonly instalments: readonly Instalment[];
  readonly payments: readonly Payment[];
  readonly allocations: readonly Allocation[];
  readonly adjustments: readonly Adjustment[];
  readonly mentions: readonly Mention[];
}

const toCents = (amount: unknown) => BigInt(String(amount).replace(".", ""));
const text = (value: unknown) => (value === null ? null : (value as string));
const versionOf = (row: Row): Version => ({
  row: Number(row.load_row ?? 0),
  load: Number(row.load_number),
  knownOn: String(row.known_on),
  knownUntil: String(row.known_until),
});

/** Reads the canonical tables with all their versions. */
export async function readFacts(warehouse: Warehouse): Promise<Facts> {
  const all = (table: string) => warehouse.rows(`select * from canonical.${table}`);
  return {
    invoices: (await all("invoice")).map((row) => ({
      ...versionOf(row),
      invoiceId: String(row.invoice_id),
      customer: Number(row.customer_sk),
      issuedOn: String(row.issued_on),
      dueOn: String(row.due_on),
      cents: toCents(row.gross_amount),
    })),
    instalments: (await all("instalment")).map((row) => ({
      ...versionOf(row),
      invoiceId: String(row.invoice_id),
      number: Number(row.instalment_number),
      dueOn: String(row.due_on),
      cents: toCents(row.amount),
    })),
    payments: (await all("payment")).map((row) => ({
      ...versionOf(row),
      paymentId: String(row.payment_id),
      customer: row.customer_sk === null ? null : Number(row.customer_sk),
      valueOn: String(row.value_on),
      bookedOn: String(row.booked_on),
      cents: toCents(row.amount),
      reverses: text(row.reverses_payment_id),
      endToEndId: text(row.end_to_end_id),
      account: text(row.payer_account),
      isReturn: Number(row.amount) < 0 && (row.reason_code !== null || row.method === "direct_debit"),
    })),
    allocations: (await all("allocation")).map((row) => ({
      ...versionOf(row),
      paymentId: String(row.payment_id),
      invoiceId: String(row.invoice_id),
      number: Number(row.instalment_number),
      cents: toCents(row.amount),
      appliedOn: String(row.applied_on),
    })),
    adjustments: (await all("adjustment")).map((row) => ({
      ...versionOf(row),
      kind: String(row.kind),
      customer: Number(row.customer_sk),
      invoiceId: text(row.invoice_id),
      number: Number(row.instalment_number),
      bookedOn: String(row.booked_on),
      cents: toCents(row.amount),
    })),
    mentions: (await all("payment_mention")).map((row) => ({
      ...versionOf(row),
      paymentId: String(row.payment_id),
      place: Number(row.place),
      invoiceId: String(row.invoice_id),
      method: String(row.method) as MentionMethod,
      isShort: row.is_short === true,
    })),
  };
}

/** An invoice or one instalment of it, as it is believed on the day that is asked about. */
export interface Item {
  readonly key: string;
  readonly invoiceId: string;
  readonly number: number;
  readonly customer: number;
  readonly issuedOn: Day;
  readonly dueOn: Day;
  readonly cents: bigint;
  /** Place among the items: by the version of the invoice, then of the instalment. */
  readonly order: readonly [number, number];
}

/** A part of a payment that is on an item: of the value date of the payment, and booked no later than the day asked about. */
export interface Applied {
  readonly item: Item;
  readonly payer: number | null;
  /** Customer on whose account the item is. */
  readonly customer: number;
  readonly paidOn: Day;
  readonly cents: bigint;
}

export interface Lowered {
  readonly kind: string;
  readonly customer: number;
  readonly item: Item | undefined;
  readonly bookedOn: Day;
  readonly cents: bigint;
}

/** A ledger as it stands at the end of a day, by what is believed on that day and nothing else. */
export interface AsOfLedger {
  /** Items that are believed, also those that are not issued yet. */
  readonly items: readonly Item[];
  readonly receipts: readonly { readonly customer: number; readonly cents: bigint }[];
  readonly applied: readonly Applied[];
  readonly lowered: readonly Lowered[];
}

const later = (a: Day, b: Day) => (a > b ? a : b);
const smaller = (a: bigint, b: bigint) => (a < b ? a : b);
const total = (rows: readonly { readonly cents: bigint }[]) => rows.reduce((sum, { cents }) => sum + cents, 0n);
const only = <T>(values: readonly T[]): T | undefined => (new Set(values).size === 1 ? values[0] : undefined);

const ALWAYS = { knownOn: "0001-01-01", knownUntil: "9999-12-31" } as const;

/** A payment as it is believed: whose it is, and what it takes back. */
interface Paid extends Payment {
  readonly payer: number | null;
  readonly takesBack: string | null;
}

interface Part {
  readonly paid: Paid;
  readonly item: Item;
  readonly customer: number;
  readonly cents: bigint;
  readonly bookedOn: Day;
  readonly allocationRow: number;
  readonly method: string;
}

/** The facts that are believed on a day, and what follows from them; nothing in it knows of any other day. */
class Belief {
  readonly #held: Facts;
  readonly items: readonly Item[];
  readonly #itemOf: ReadonlyMap<string, Item>;
  readonly #payments: readonly Paid[];

  readonly #facts: Facts;
  readonly #day: Day;

  constructor(facts: Facts, day: Day) {
    const holds = (row: Version) => row.knownOn <= day && day < row.knownUntil;
    this.#facts = facts;
    this.#day = day;
    this.#held = {
      invoices: facts.invoices.filter(holds),
      instalments: facts.instalments.filter(holds),
      payments: facts.payments.filter(holds),
      allocations: facts.allocations.filter(holds),
      adjustments: facts.adjustments.filter(holds),
      mentions: facts.mentions.filter(holds),
    };
    this.items = this.#held.invoices.flatMap((invoice) => this.#itemsOf(invoice));
    this.#itemOf = new Map(this.items.map((item) => [`${item.invoiceId}/${item.number}`, item]));
    this.#payments = this.#held.payments.map((payment) => this.#paid(payment));
  }

  #itemsOf({ row, invoiceId, customer, issuedOn, dueOn, cents }: Invoice): readonly Item[] {
    const whole = { invoiceId, customer, issuedOn };
    const parts = this.#held.instalments.filter((part) => part.invoiceId === invoiceId);
    if (parts.length === 0) {
      return [{ ...whole, key: `${row}/`, number: 1, dueOn, cents, order: [row, 0] }];
    }
    return parts.map((part) => ({
      ...whole,
      key: `${row}/${part.row}`,
      number: part.number,
      dueOn: part.dueOn,
      cents: part.cents,
      order: [row, part.row],
    }));
  }

  #item(invoiceId: string, number: number): Item | undefined {
    return this.#itemOf.get(`${invoiceId}/${number}`);
  }

  #takesBack({ cents, reverses, endToEndId, bookedOn }: Payment): string | null {
    if (reverses !== null || cents >= 0n || endToEndId === null) return reverses;
    const candidates = this.#held.payments.filter(
      (other) => other.cents > 0n && other.endToEndId === endToEndId && other.bookedOn <= bookedOn,
    );
    const [first] = candidates;
    return candidates.length === 1 && first!.cents === -cents ? first!.paymentId : null;
  }

  /** The only customer whose invoices a payment names. */
  #named({ paymentId }: Payment): number | undefined {
    const names = this.#held.mentions.filter((mention) => mention.paymentId === paymentId && !mention.isShort);
    return only(
      names.flatMap(({ invoiceId }) =>
        this.#held.invoices.filter((row) => row.invoiceId === invoiceId).map(({ customer }) => customer),
      ),
    );
  }

  /** Who paid: he who is named, else he whose all earlier payments of the account are. */
  #recognised(payment: Payment): number | undefined {
    if (payment.customer !== null) return payment.customer;
    const named = this.#named(payment);
    if (named !== undefined || payment.account === null) return named;
    const uses = this.#held.payments
      .filter(({ account, bookedOn }) => account === payment.account && bookedOn < payment.bookedOn)
      .map((other) => other.customer ?? this.#named(other));
    return only(uses.filter((customer) => customer !== undefined));
  }

  #paid(payment: Payment): Paid {
    const takesBack = this.#takesBack(payment);
    const taken = this.#held.payments.find(({ paymentId }) => paymentId === takesBack);
    const payer =
      payment.customer ?? (taken === undefined ? undefined : this.#recognised(taken)) ?? this.#recognised(payment);
    return { ...payment, takesBack, payer: payer ?? null };
  }

  get payments(): readonly Paid[] {
    return this.#payments;
  }

  #payment(paymentId: string): Paid | undefined {
    return this.#payments.find((payment) => payment.paymentId === paymentId);
  }

  #parts(allocations: readonly Allocation[]): readonly Part[] {
    return allocations.flatMap(({ row, paymentId, invoiceId, number, cents, appliedOn }) => {
      const [paid, item] = [this.#payment(paymentId), this.#item(invoiceId, number)];
      if (paid === undefined || item === undefined) return [];
      const bookedOn = later(appliedOn, item.issuedOn);
      return [{ paid, item, customer: item.customer, cents, bookedOn, allocationRow: row, method: "allocated" }];
    });
  }

  lowered(): readonly Lowered[] {
    return this.#held.adjustments
      .filter(({ kind }) => kind !== "recovery")
      .map(({ kind, customer, invoiceId, number, bookedOn, cents }) => {
        const item = invoiceId === null ? undefined : this.#item(invoiceId, number);
        return { kind, customer, item, bookedOn: later(bookedOn, item?.issuedOn ?? bookedOn), cents };
      });
  }

  /** Where the money goes that nothing in the ledger speaks for, by the rules of matching. */
  #decisions(rules: MatchingRules): readonly Part[] {
    const spokenFor = this.#parts(
      this.#facts.allocations.filter((row) => {
        const cameWith = row.load <= (this.#payment(row.paymentId)?.load ?? 0);
        return this.#day < row.knownUntil && (cameWith || row.knownOn <= this.#day);
      }),
    );
    const customers = new Set(this.#payments.flatMap(({ payer }) => (payer === null ? [] : [payer])));
    return [...customers].flatMap((customer) => this.#decisionsOf(customer, spokenFor, rules));
  }

  #decisionsOf(customer: number, spokenFor: readonly Part[], rules: MatchingRules): readonly Part[] {
    const receipts = this.#payments.filter(({ payer, takesBack }) => payer === customer && takesBack === null);
    const items = this.items.filter((item) => item.customer === customer);
    const given = spokenFor.filter((part) => part.item.customer === customer || part.paid.payer === customer);
    const byKey = new Map(items.map((item) => [item.key, item]));
    const byRow = new Map(receipts.map((paid) => [paid.row, paid]));
    const decisions = decisionsAsKnown(
      {
        items: items.map(({ key, invoiceId, number, cents, issuedOn, dueOn }): CashItem => ({
          itemSk: key,
          invoiceId,
          instalmentNumber: number,
          cents,
          issuedOn,
          dueOn,
          ...ALWAYS,
        })),
        receipts: receipts.map(({ row, paymentId, cents, bookedOn, isReturn }) => ({
          paymentSk: row,
          paymentId,
          cents,
          bookedOn,
          isReturn,
          ...ALWAYS,
        })),
        mentions: receipts.flatMap(({ row, paymentId }) =>
          this.#held.mentions
            .filter((mention) => mention.paymentId === paymentId)
            .filter(({ invoiceId }) => this.#held.invoices.some((invoice) => invoice.invoiceId === invoiceId))
            .map(({ place, invoiceId, method, isShort }) => ({
              paymentSk: row,
              place,
              invoiceId,
              method,
              isShort,
              ...ALWAYS,
            })),
        ),
        applications: given.map(({ paid, item, cents, bookedOn }) => ({
          paymentId: paid.paymentId,
          itemSk: item.key,
          cents,
          bookedOn,
          ...ALWAYS,
        })),
        reductions: this.lowered().flatMap(({ item, cents, bookedOn }) =>
          item?.customer === customer ? [{ itemSk: item.key, cents, bookedOn, ...ALWAYS }] : [],
        ),
        takenBack: this.#payments.flatMap(({ takesBack, cents, bookedOn }) => {
          const taken = takesBack === null ? undefined : this.#payment(takesBack);
          if (taken === undefined || cents >= 0n) return [];
          return [{ paymentId: taken.paymentId, paidCents: taken.cents, cents: -cents, bookedOn, ...ALWAYS }];
        }),
      },
      rules,
      { settled: [], from: ALWAYS.knownOn },
    );
    return decisions.map(({ paymentSk, itemSk, cents, bookedOn, method }: Decision) => ({
      paid: byRow.get(paymentSk)!,
      item: byKey.get(itemSk)!,
      customer,
      cents,
      bookedOn,
      allocationRow: 0,
      method,
    }));
  }

  applied(rules: MatchingRules): readonly Applied[] {
    const parts = [...this.#parts(this.#held.allocations), ...this.#decisions(rules)];
    const payments = new Set(parts.map(({ paid }) => paid.paymentId));
    return [...payments].flatMap((paymentId) =>
      this.#standing(parts.filter(({ paid }) => paid.paymentId === paymentId)),
    );
  }

  /** The parts of one payment that are booked, and what reversals that are booked took back of them. */
  #standing(parts: readonly Part[]): readonly Applied[] {
    const { paymentId } = parts[0]!.paid;
    const reversals = this.#payments
      .filter(({ takesBack, cents }) => takesBack === paymentId && cents < 0n)
      .sort((a, b) => (a.bookedOn === b.bookedOn ? a.row - b.row : a.bookedOn < b.bookedOn ? -1 : 1));
    const lastFirst = [...parts].sort(byLast).map((part) => ({ part, left: part.cents }));
    const entries: { part: Part; cents: bigint; bookedOn: Day }[] = parts.map((part) => ({
      part,
      cents: part.cents,
      bookedOn: part.bookedOn,
    }));
    const isAll = -total(reversals) >= total(parts);
    for (const reversal of reversals) {
      let rest = -reversal.cents;
      for (const each of lastFirst) {
        const isRest = isAll && reversal === reversals.at(-1);
        const taken = isRest ? each.left : each.left > 0n ? smaller(each.left, rest) : 0n;
        if (!isRest) rest -= taken;
        each.left -= taken;
        entries.push({ part: each.part, cents: -taken, bookedOn: later(reversal.bookedOn, each.part.bookedOn) });
      }
    }
    return entries
      .filter(({ bookedOn, cents }) => bookedOn <= this.#day && cents !== 0n)
      .map(({ part: { item, paid, customer }, cents }) => ({
        item,
        payer: paid.payer,
        customer,
        paidOn: paid.valueOn,
        cents,
      }));
  }
}

function byLast(a: Part, b: Part): number {
  if (a.bookedOn !== b.bookedOn) return a.bookedOn < b.bookedOn ? 1 : -1;
  if (a.allocationRow !== b.allocationRow) return b.allocationRow - a.allocationRow;
  const [[invoiceA, partA], [invoiceB, partB]] = [a.item.order, b.item.order];
  return invoiceA - invoiceB || partA - partB || (a.method < b.method ? -1 : 1);
}

/** Returns the ledger at the end of a day, from the facts that were believed on that day. */
export function ledgerAsOf(facts: Facts, day: Day, rules: MatchingRules): AsOfLedger {
  const belief = new Belief(facts, day);
  return {
    items: belief.items,
    receipts: belief.payments
      .filter(({ bookedOn }) => bookedOn <= day)
      .map(({ payer, cents }) => ({ customer: payer ?? 0, cents })),
    applied: belief.applied(rules),
    lowered: belief.lowered().filter(({ bookedOn }) => bookedOn <= day),
  };
}

/** Returns the customers who have anything on their account at the end of a day; matching adds nobody. */
export function customersAsOf(facts: Facts, day: Day): ReadonlySet<number> {
  const belief = new Belief(facts, day);
  return new Set([
    ...belief.items.filter(({ issuedOn }) => issuedOn <= day).map(({ customer }) => customer),
    ...belief.payments.filter(({ bookedOn }) => bookedOn <= day).map(({ payer }) => payer ?? 0),
    ...belief.lowered().flatMap(({ customer, bookedOn }) => (bookedOn <= day ? [customer] : [])),
  ]);
}
