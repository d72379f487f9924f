import { addDays, dayNumber, monthEnd, monthIndex, type Day } from "../../models/calendar.ts";
import type { AsOfLedger } from "./as-of-ledger.ts";
import { standingOf, type NaiveRules, type Standing } from "./naive-features.ts";

const between = (from: Day, to: Day) => dayNumber(to) - dayNumber(from);
const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
const byIssue = (a: Standing, b: Standing) => (a.item.issuedOn < b.item.issuedOn ? -1 : 1);

/** Share that is not paid after each number of days, by the product-limit estimate; the median from it. */
function medianDaysToPay(seen: readonly { readonly days: number; readonly isPaid: boolean }[]): number | null {
  let share = 1;
  for (const days of [...new Set(seen.map((one) => one.days))].sort((a, b) => a - b)) {
    const atRisk = seen.filter((one) => one.days >= days).length;
    share *= 1 - seen.filter((one) => one.days === days && one.isPaid).length / atRisk;
    if (share <= 0.5 + 1e-9) return days;
  }
  return null;
}

function countback(standings: readonly Standing[], open: number, day: Day): number | null {
  let [left, days] = [open, 0];
  for (let month = monthIndex(day); left > 0 && month > monthIndex(day) - 12; month--) {
    const issued = standings.filter(({ item }) => monthIndex(item.issuedOn) === month);
    const cents = total(issued.map(({ item }) => Number(item.cents)));
    if (cents === 0) return null;
    const end = monthEnd(month) < day ? monthEnd(month) : day;
    days += Number(end.slice(8)) * Math.min(1, left / cents);
    left -= cents;
  }
  return Math.round(100 * days);
}

/**
 * Returns how a customer paid as it was known on a day, each figure straight from its words. What was at some time open for a
 * part of its amount, the usual payday and the unusual amount have tests of their own. Undefined without an item.
 */
export function naiveBehaviour(ledger: AsOfLedger, customer: number, day: Day, rules: NaiveRules) {
  const items = ledger.items.filter((item) => item.customer === customer && item.cents > 0n && item.issuedOn <= day);
  const standings = items.map((item) => standingOf(item, ledger, day, rules)).sort(byIssue);
  const lateness = ({ item, paidOn }: Standing) => between(item.dueOn, paidOn ?? day);
  const isRecent = (on: Day, days: number) => on <= day && on > addDays(day, -days);
  const dueIn = (days: number) => standings.filter(({ item }) => isRecent(item.dueOn, days));
  const paidOf = (some: readonly Standing[]) => some.filter(({ paidOn }) => paidOn !== undefined);
  const cents = (some: readonly Standing[]) => total(some.map(({ item }) => Number(item.cents)));
  const year = dueIn(365);
  const open = standings.filter(({ isOpen }) => isOpen);
  const pastDue = open.filter(({ item }) => item.dueOn < day);
  const oldest = pastDue.toSorted((a, b) => (a.item.dueOn < b.item.dueOn ? -1 : 1))[0];
  const isKept = ({ item, isOpen }: Standing) =>
    isOpen || [item.issuedOn, item.dueOn].some((on) => on > addDays(day, -366));
  const openCents = total(standings.filter(isKept).map(({ balance }) => Number(balance)));
  const issuedOn = [...new Set(standings.map(({ item }) => item.issuedOn).filter((on) => isRecent(on, 365)))];
  const gaps = issuedOn.slice(1).map((on, index) => between(issuedOn[index]!, on));
  const lastThree = year.toSorted((a, b) => (a.item.dueOn < b.item.dueOn ? -1 : a.item.dueOn > b.item.dueOn ? 1 : 0));
  return {
    due_count_365d: year.length,
    due_amount_365d: cents(year),
    late_amount_365d: cents(year.filter((one) => lateness(one) > rules.lateAfterDays)),
    paid_count_365d: paidOf(year).length,
    paid_days_365d: total(paidOf(year).map(lateness)),
    paid_count_90d: paidOf(dueIn(90)).length,
    paid_days_90d: total(paidOf(dueIn(90)).map(lateness)),
    most_days_late_365d: year.length === 0 ? null : Math.max(...year.map(lateness)),
    median_days_to_pay: medianDaysToPay(
      standings
        .filter(({ item }) => isRecent(item.issuedOn, 365))
        .map(({ item, paidOn }) => ({
          days: Math.max(0, between(item.issuedOn, paidOn ?? day)),
          isPaid: paidOn !== undefined,
        })),
    ),
    oldest_days_past_due: oldest === undefined ? 0 : between(oldest.item.dueOn, day),
    open_count: open.length,
    open_amount: openCents,
    countback_days: countback(standings, openCents, day),
    issue_gap_count: gaps.length,
    issue_gap_days: total(gaps),
    issue_gap_squares: total(gaps.map((gap) => gap * gap)),
    last_three_days_late:
      lastThree.length < 3 ? null : total(lastThree.slice(-3).map((one) => Math.max(0, lateness(one)))),
  };
}
