import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type Day } from "../../models/calendar.ts";
import { matchCash, type Match } from "../../models/ledger/cash-application.ts";
import type { CustomerCash, Decision, Known } from "../../models/ledger/cash-facts.ts";
import { decisionsAsKnown } from "../../models/ledger/cash-match.ts";
import { cashOf } from "../models/ledger/cash.ts";

const FIRST: Day = "2024-01-01";
const FOREVER = "9999-12-31";
const RULES = { mostOpenItems: 6, mostItemsInSet: 4 };
const day = (offset: number) => addDays(FIRST, offset);

/** Few amounts, so that they meet. */
const cents = fc.constantFrom(100, 200, 300, 500, 700);
const offset = fc.integer({ min: 0, max: 40 });
const known = fc.record({
  late: fc.constantFrom(0, 0, 0, 5, 12),
  ends: fc.option(fc.integer({ min: 1, max: 25 }), { freq: 6 }),
});

const item = fc.record({ cents, issued: offset, isCredit: fc.boolean(), isDouble: fc.boolean(), known });
const payment = fc.record({
  cents: fc.oneof(cents, fc.constant(900)),
  booked: offset,
  isNegative: fc.integer({ max: 4, min: 0 }).map((number) => number === 0),
  isReturn: fc.boolean(),
  names: fc.array(fc.record({ item: fc.nat({ max: 8 }), place: fc.nat({ max: 2 }), isShort: fc.boolean() }), {
    maxLength: 3,
  }),
  applied: fc.option(
    fc.record({ item: fc.nat({ max: 8 }), share: fc.constantFrom(0.5, 1), after: fc.nat({ max: 4 }) }),
    { freq: 2 },
  ),
  taken: fc.option(fc.record({ after: fc.nat({ max: 15 }), share: fc.constantFrom(0.4, 1), isTwice: fc.boolean() }), {
    freq: 2,
  }),
  known,
});
const reduction = fc.record({ item: fc.nat({ max: 8 }), booked: offset, cents, known });
const ledger = fc.record({
  items: fc.array(item, { minLength: 1, maxLength: 7 }),
  payments: fc.array(payment, { minLength: 1, maxLength: 8 }),
  reductions: fc.array(reduction, { maxLength: 2 }),
  oldestFirst: fc.boolean(),
});

type Spec = typeof ledger extends fc.Arbitrary<infer T> ? T : never;

function knownOf(event: number, { late, ends }: Spec["items"][number]["known"]): Known {
  return { knownOn: day(event + late), knownUntil: ends === null ? FOREVER : day(event + late + ends) };
}

/** Where both hold; undefined where they never do. */
function both<T extends Known>(fact: T, ...others: readonly Known[]): readonly T[] {
  const knownOn = [fact, ...others]
    .map((other) => other.knownOn)
    .sort()
    .at(-1)!;
  const knownUntil = [fact, ...others].map((other) => other.knownUntil).sort()[0]!;
  return knownOn < knownUntil ? [{ ...fact, knownOn, knownUntil }] : [];
}

function factsOf({ items: itemSpecs, payments, reductions: reductionSpecs }: Spec): CustomerCash {
  const items = itemSpecs.map((spec, index) => ({
    itemSk: String(index),
    invoiceId: `I${spec.isDouble && index > 0 ? index - 1 : index}`,
    instalmentNumber: index,
    cents: BigInt(spec.isCredit ? -spec.cents : spec.cents),
    issuedOn: day(spec.issued),
    dueOn: day(spec.issued + 14),
    ...knownOf(spec.issued, spec.known),
  }));
  const receipts = payments.map((spec, index) => ({
    paymentSk: index,
    paymentId: `P${index}`,
    cents: BigInt(spec.isNegative ? -spec.cents : spec.cents),
    bookedOn: day(spec.booked),
    isReturn: spec.isNegative && spec.isReturn,
    ...knownOf(spec.booked, spec.known),
  }));
  const mentions = payments.flatMap(({ names }, index) =>
    names.flatMap(({ item: named, place, isShort }) => {
      const invoice = items[named] ?? { invoiceId: "other", knownOn: FIRST, knownUntil: FOREVER };
      const { invoiceId } = invoice;
      return both({ ...receipts[index]!, place, invoiceId, method: "invoice_number" as const, isShort }, invoice);
    }),
  );
  const applications = payments.flatMap(({ applied, isNegative, booked }, index) => {
    const to = applied === null ? undefined : items[applied.item];
    const from = receipts[index]!;
    if (applied === null || to === undefined || isNegative || to.cents < 0n) return [];
    const least = from.cents < to.cents ? from.cents : to.cents;
    const bookedOn = [day(booked + applied.after), to.issuedOn].sort().at(-1)!;
    return both(
      { ...to, ...from, itemSk: to.itemSk, cents: BigInt(Math.floor(Number(least) * applied.share)), bookedOn },
      from,
      to,
    );
  });
  const reductions = reductionSpecs.flatMap(({ item: of, booked, cents: lowered, known: when }) => {
    const to = items[of];
    if (to === undefined || to.cents <= 0n) return [];
    const half = BigInt(Math.min(lowered, Number(to.cents) / 2));
    return both({ itemSk: to.itemSk, cents: half, bookedOn: day(booked), ...knownOf(booked, when) }, to);
  });
  const takenBack = payments.flatMap(({ taken, isNegative, booked }, index) => {
    const from = receipts[index]!;
    if (taken === null || isNegative) return [];
    const part = BigInt(Math.floor(Number(from.cents) * taken.share));
    const bookedOn = day(booked + taken.after);
    const first = { ...from, paidCents: from.cents, cents: part, bookedOn };
    const second = { ...first, cents: from.cents - part, bookedOn: day(booked + taken.after + 3) };
    return [first, ...(taken.isTwice ? [second] : [])].flatMap((fact) =>
      both({ ...fact, knownOn: fact.bookedOn }, from),
    );
  });
  return cashOf({ items, receipts, mentions, applications, reductions, takenBack });
}

const DAYS = Array.from({ length: 90 }, (_, index) => day(index));
const holds = (asOf: Day) => (fact: Known) => fact.knownOn <= asOf && asOf < fact.knownUntil;

function knownOn(cash: CustomerCash, asOf: Day): CustomerCash {
  const facts = Object.entries(cash).map(([name, rows]) => [name, (rows as readonly Known[]).filter(holds(asOf))]);
  return Object.fromEntries(facts) as CustomerCash;
}

const bare = ({ paymentSk, itemSk, cents: amount, method, bookedOn }: Decision) =>
  [bookedOn, paymentSk, itemSk, String(amount), method].join(" ");
const sorted = (matches: readonly Decision[]) => matches.map(bare).sort();

const sum = (rows: readonly { readonly cents: bigint }[]) => rows.reduce((total, row) => total + row.cents, 0n);

/** What is open of an item at the end of a day, straight from the facts and the matches that are known. */
function openOn(cash: CustomerCash, matches: readonly Match[], itemSk: string, asOf: Day): bigint {
  const isBack = (paymentId: string) => {
    const back = cash.takenBack.filter((taken) => taken.paymentId === paymentId && taken.bookedOn <= asOf);
    return back.length > 0 && sum(back) >= back[0]!.paidCents;
  };
  const of = <T extends { itemSk: string; bookedOn: Day }>(rows: readonly T[]) =>
    rows.filter((row) => row.itemSk === itemSk && row.bookedOn <= asOf);
  const paid = [...of(cash.applications), ...of(matches)].filter(({ paymentId }) => !isBack(paymentId));
  const whole = cash.items.find((row) => row.itemSk === itemSk)!.cents;
  return whole - sum(of(cash.reductions)) - sum(paid);
}

describe("matching the cash of any customer", () => {
  it("never gives an item more than is open, nor takes more than a payment has, on any day as known on any day", () => {
    let matches = 0;
    const methods = new Set<string>();
    fc.assert(
      fc.property(ledger, (spec) => {
        const cash = factsOf(spec);
        const all = matchCash(cash, { ...RULES, oldestFirst: spec.oldestFirst });
        matches += all.length;
        for (const { method } of all) methods.add(method);
        for (const asKnownOn of DAYS.filter((_, index) => index % 4 === 0)) {
          const now = knownOn(cash, asKnownOn);
          const held = all.filter(holds(asKnownOn));
          for (const receipt of now.receipts) {
            const spent = sum(held.filter((match) => match.paymentSk === receipt.paymentSk));
            const given = sum(now.applications.filter((part) => part.paymentId === receipt.paymentId));
            const rest = receipt.cents - given - spent;
            if (spent !== 0n) expect(receipt.cents > 0n ? rest >= 0n : rest <= 0n).toBe(true);
          }
          for (const touched of now.items.filter(({ itemSk }) => held.some((match) => match.itemSk === itemSk))) {
            for (const asOf of DAYS) {
              const before = openOn(now, [], touched.itemSk, asOf);
              const open = openOn(now, held, touched.itemSk, asOf);
              const [least, most] = touched.cents > 0n ? [0n, touched.cents] : [touched.cents, 0n];
              // What the ledger itself applied too much stays too much; matching adds nothing to it.
              if (before >= least) expect(open).toBeGreaterThanOrEqual(least);
              if (before <= most) expect(open).toBeLessThanOrEqual(most);
            }
          }
        }
      }),
      { numRuns: 250 },
    );
    expect(matches).toBeGreaterThan(300);
    expect([...methods].sort()).toEqual(["exact_amount", "exact_set", "invoice_number", "oldest_first"]);
  });

  it("gives on every day what matching all that is known then from the beginning gives", () => {
    fc.assert(
      fc.property(ledger, (spec) => {
        const cash = factsOf(spec);
        const rules = { ...RULES, oldestFirst: spec.oldestFirst };
        const all = matchCash(cash, rules);
        for (const asKnownOn of DAYS) {
          const afresh = decisionsAsKnown(knownOn(cash, asKnownOn), rules, { settled: [], from: FIRST });
          expect(sorted(all.filter(holds(asKnownOn)))).toEqual(sorted(afresh));
        }
      }),
      { numRuns: 150 },
    );
  });

  it("does not depend on the order of the facts, nor on those that become known later", () => {
    fc.assert(
      fc.property(ledger, fc.integer({ min: 0, max: 60 }), (spec, until) => {
        const cash = factsOf(spec);
        const rules = { ...RULES, oldestFirst: spec.oldestFirst };
        const all = matchCash(cash, rules);
        const turned = Object.entries(cash).map(([name, rows]) => [name, [...(rows as readonly unknown[])].reverse()]);
        expect(sorted(matchCash(Object.fromEntries(turned) as CustomerCash, rules))).toEqual(sorted(all));
        const asKnownOn = day(until);
        const earlier = Object.entries(cash).map(([name, rows]) => [
          name,
          (rows as readonly Known[]).filter((fact) => fact.knownOn <= asKnownOn),
        ]);
        const before = matchCash(Object.fromEntries(earlier) as CustomerCash, rules);
        for (const asked of DAYS.filter((other) => other <= asKnownOn)) {
          expect(sorted(before.filter(holds(asked)))).toEqual(sorted(all.filter(holds(asked))));
        }
      }),
      { numRuns: 150 },
    );
  });
});
