import type { Day } from "../calendar.ts";
import type { CustomerCash, Decision, Known, MatchingRules } from "./cash-facts.ts";
import { decisionsAsKnown } from "./cash-match.ts";

/** A part of a payment that goes to an item, for as long as what is known says so. */
export type Match = Decision & Known;

/** Last day of what still holds. */
const FOREVER: Day = "9999-12-31";
const EARLIEST: Day = "0001-01-01";

const earlier = (a: Day, b: Day) => (a < b ? a : b);

/** For each day on which something became known or was withdrawn, the first day on which that can change a decision. */
function changes({ items, receipts, mentions, applications, reductions, takenBack }: CustomerCash) {
  const first = new Map<Day, Day>();
  const note = ({ knownOn, knownUntil }: Known, from: Day) => {
    for (const day of [knownOn, knownUntil]) first.set(day, earlier(from, first.get(day) ?? from));
  };
  const earliest = (days: Map<string, Day>, key: string, day: Day) => days.set(key, earlier(day, days.get(key) ?? day));
  const issued = new Map<string, Day>();
  const booked = new Map<string, Day>();
  for (const { itemSk, issuedOn } of items) earliest(issued, itemSk, issuedOn);
  for (const { paymentId, paymentSk, bookedOn } of receipts) {
    earliest(booked, paymentId, bookedOn);
    earliest(booked, String(paymentSk), bookedOn);
  }
  const paidOn = (key: string) => booked.get(key) ?? EARLIEST;
  const issuedOn = (itemSk: string) => issued.get(itemSk) ?? FOREVER;
  for (const item of items) note(item, item.issuedOn);
  for (const receipt of receipts) note(receipt, receipt.bookedOn);
  for (const mention of mentions) note(mention, paidOn(String(mention.paymentSk)));
  for (const part of applications) note(part, earlier(issuedOn(part.itemSk), booked.get(part.paymentId) ?? FOREVER));
  for (const reduction of reductions) note(reduction, issuedOn(reduction.itemSk));
  for (const taken of takenBack) note(taken, paidOn(taken.paymentId));
  first.delete(FOREVER);
  return first;
}

function knownOn({ items, receipts, mentions, applications, reductions, takenBack }: CustomerCash, day: Day) {
  const holds = (fact: Known) => fact.knownOn <= day && day < fact.knownUntil;
  return {
    items: items.filter(holds),
    receipts: receipts.filter(holds),
    mentions: mentions.filter(holds),
    applications: applications.filter(holds),
    reductions: reductions.filter(holds),
    takenBack: takenBack.filter(holds),
  };
}

const keyOf = ({ paymentSk, itemSk, cents, method, bookedOn }: Decision) =>
  [paymentSk, itemSk, cents, method, bookedOn].join("|");

/**
 * Returns the matches of one customer's cash, each with the days on which it was held to be right. On every day they are
 * what `decisionsAsKnown` makes of all that is known then, so that nothing depends on the order in which facts came in: a
 * fact that becomes known later changes no earlier answer, and a corrected or withdrawn one ends the matches that rested
 * on it.
 */
export function matchCash(cash: CustomerCash, rules: MatchingRules): readonly Match[] {
  const firstChanged = changes(cash);
  const since = new Map<string, Day>();
  const ended: Match[] = [];
  let held: readonly Decision[] = [];
  for (const day of [...firstChanged.keys()].sort()) {
    const from = firstChanged.get(day)!;
    const settled = held.filter(({ bookedOn }) => bookedOn < from);
    const decisions = decisionsAsKnown(knownOn(cash, day), rules, { settled, from });
    const begun = new Set(decisions.slice(settled.length).map(keyOf));
    for (const decision of held.filter(({ bookedOn }) => bookedOn >= from)) {
      const key = keyOf(decision);
      if (begun.has(key)) continue;
      ended.push({ ...decision, knownOn: since.get(key)!, knownUntil: day });
      since.delete(key);
    }
    for (const key of begun) if (!since.has(key)) since.set(key, day);
    held = decisions;
  }
  return [
    ...ended,
    ...held.map((decision) => ({ ...decision, knownOn: since.get(keyOf(decision))!, knownUntil: FOREVER })),
  ];
}
