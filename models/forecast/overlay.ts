import type { Commitments } from "./commitments.ts";
import type { Disputes } from "./disputes.ts";
import { HORIZON_DAYS } from "./horizon.ts";
import type { OpenItems } from "./open-items.ts";

/** What is known of one open item that its curve does not know. */
export interface Overlay {
  /** Days in which nothing is expected, because the item is in dispute. */
  readonly delayDays: number;
  /** Shares of the item to which the customer committed himself, the day after the origin, and the part that is expected. */
  readonly committed: readonly { readonly day: number; readonly share: number; readonly kept: number }[];
}

/** Returns per open item in dispute, or covered by a commitment, what is known of it at the end of the day. */
export function overlaysOf(
  items: OpenItems,
  day: number,
  commitments: Commitments,
  disputes: Disputes,
): ReadonlyMap<number, Overlay> {
  const remaining = disputes.remainingDays(day);
  const shares = committedShares(items, day, commitments);
  const overlays = new Map<number, Overlay>();
  for (let item = 0; item < items.count; item++) {
    const delayDays = remaining.get(items.invoice[item]!) ?? 0;
    const committed = shares.get(item) ?? [];
    if (delayDays > 0 || committed.length > 0) overlays.set(item, { delayDays, committed });
  }
  return overlays;
}

/** Items by the invoices that one of the commitments covers. */
function coveredItems(items: OpenItems, invoices: ReadonlySet<number>): ReadonlyMap<number, readonly number[]> {
  const covered = new Map<number, number[]>();
  for (let item = 0; item < items.count; item++) {
    const invoice = items.invoice[item]!;
    if (!invoices.has(invoice)) continue;
    const found = covered.get(invoice);
    if (found === undefined) covered.set(invoice, [item]);
    else found.push(item);
  }
  return covered;
}

/** Shares of each item that are expected by a commitment: what is due over what is open of all it covers, times the kept ratio. */
function committedShares(items: OpenItems, day: number, commitments: Commitments) {
  const held = commitments.heldOn(day).sort((a, b) => a.byDay - b.byDay);
  const shares = new Map<number, Overlay["committed"][number][]>();
  if (held.length === 0) return shares;
  const kept = [false, true].map((isInstalment) => commitments.keptRatio(day, isInstalment).ratio);
  const itemsOf = coveredItems(items, new Set(held.flatMap(({ invoices }) => invoices)));
  const promised = new Map<number, number>();
  for (const { invoices, part, byDay, isInstalment } of held) {
    const covered = invoices.flatMap((invoice) => itemsOf.get(invoice) ?? []);
    const open = covered.reduce((sum, item) => sum + items.amount[item]!, 0);
    if (open <= 0) continue;
    for (const item of covered) {
      const already = promised.get(item) ?? 0;
      const share = Math.min(1 - already, Math.max(0, part) / open);
      promised.set(item, already + share);
      const after = Math.max(1, byDay - day);
      if (after > HORIZON_DAYS || share <= 0) continue;
      const expected = { day: after, share, kept: kept[Number(isInstalment)]! };
      const found = shares.get(item);
      if (found === undefined) shares.set(item, [expected]);
      else found.push(expected);
    }
  }
  return shares;
}

/** Bank days that a commitment leaves, with a weekend between. */
const DAYS_OF_GRACE = 3;

/**
 * Fills `days` with the chances of an item under its overlay. What is committed comes on its day in as far as such commitments
 * are kept, and else as its curve tells, but counted from the end of that day's grace: who breaks a promise does not pay before it as
 * well. What is not committed follows the curve, later by the delay. The sum does not grow.
 */
export function fillOverlaidDays(curve: Float64Array, { delayDays, committed }: Overlay, days: Float64Array): void {
  days.fill(0);
  const addCurve = (share: number, from: number) => {
    for (let day = from + 1; day <= HORIZON_DAYS; day++) days[day]! += share * curve[day - from]!;
  };
  addCurve(1 - committed.reduce((sum, { share }) => sum + share, 0), delayDays);
  for (const { day, share, kept } of committed) {
    days[day]! += share * kept;
    addCurve(share * (1 - kept), Math.max(delayDays, day + DAYS_OF_GRACE));
  }
}
