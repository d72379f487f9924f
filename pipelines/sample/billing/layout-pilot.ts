import type { Random } from "../../../models/random.ts";
import { LATE_AFTER_DAYS } from "../customers/behaviour-class.ts";
import type { Invoice } from "./billing.ts";
import { startOfLastMonths, type Day, type Window } from "../calendar.ts";
import type { Counts } from "../truths/counts.ts";
import { chance, integerBetween } from "../draws.ts";
import { EXPERIMENT_MONTHS, experimentsStartOn } from "../contacts/experiments.ts";
import type { Item } from "./item.ts";
import { isMovable, paidBy } from "../contacts/movable.ts";
import type { Customer } from "../customers/population.ts";

/**
 * An invoice with a payment link that regions got one after the other, so many months before the experiments, and that no
 * region had any more when those began.
 */
export const LAYOUT_PILOT = {
  layout: "with_payment_link",
  monthsBefore: {
    Utrecht: 12,
    Overijssel: 12,
    "Noord-Brabant": 9,
    Friesland: 9,
    Gelderland: 6,
    Limburg: 6,
  } as Readonly<Partial<Record<string, number>>>,
  /** Share of the late payments that can be moved that come on time for it, so many days before the due day. */
  shareOnTime: 0.6,
  daysEarly: [0, 3],
} as const;

/** Returns the first and the last day on which a region's invoices to people and sole traders have the new layout. */
export function pilotIn(region: string, window: Window): { readonly from: Day; readonly until: Day } | undefined {
  const months = LAYOUT_PILOT.monthsBefore[region];
  const until = experimentsStartOn(window) - 1;
  if (months === undefined || until < window.startsOn) return undefined;
  return { from: startOfLastMonths(window, EXPERIMENT_MONTHS + months), until };
}

/** True where an invoice has the layout of the pilot. */
export function hasPilotLayout({ type, region }: Customer, { issuedOn }: Invoice, window: Window): boolean {
  const pilot = type === "company" ? undefined : pilotIn(region, window);
  return pilot !== undefined && issuedOn >= pilot.from && issuedOn <= pilot.until;
}

const isLate = ({ instalment, receipts }: Item) =>
  receipts.length === 0 || receipts.some(({ valueOn }) => valueOn > instalment.dueOn + LATE_AFTER_DAYS);

/** Returns the item as it is paid with the layout of its invoice; what was credited before it is paid stays as it was. */
export function applyLayout(random: Random, customer: Customer, item: Item, window: Window, counts: Counts): Item {
  const helps = chance(random, LAYOUT_PILOT.shareOnTime);
  const days = integerBetween(random, ...LAYOUT_PILOT.daysEarly);
  if (!hasPilotLayout(customer, item.invoice, window)) return item;
  const payOn = Math.max(item.invoice.issuedOn + 1, item.instalment.dueOn - days);
  const helped = helps && isMovable(item) ? paidBy(item, payOn) : item;
  counts.potentialOutcomes.add("layout_pilot", { ifTreated: isLate(helped), ifControl: isLate(item) });
  return helped;
}
