import {
  causeOf,
  isLackOfMoney,
  LACK_BY_DAYS_SINCE_SALARY,
  type ReasonCode,
  type ReversalCause,
} from "../payments/reversal.ts";

/** Counts what was presented and what came of it by the end of the window. */
export class CollectionCount {
  readonly #bySalary = LACK_BY_DAYS_SINCE_SALARY.map(({ fromDay }) => ({ fromDay, presented: 0, lacking: 0 }));
  readonly #byReason: Partial<Record<ReasonCode, number>> = {};
  #presented = 0;
  #presentedAgain = 0;
  #reversedAgain = 0;

  /** Counts one collection; a reason code where it was reversed. */
  add(daysSinceSalary: number | undefined, isPresentedAgain: boolean, reasonCode: ReasonCode | undefined): void {
    if (isPresentedAgain) {
      this.#presentedAgain += 1;
      if (reasonCode !== undefined) this.#reversedAgain += 1;
      return;
    }
    this.#presented += 1;
    if (reasonCode !== undefined) this.#byReason[reasonCode] = (this.#byReason[reasonCode] ?? 0) + 1;
    if (daysSinceSalary === undefined) return;
    const group = this.#bySalary.findLast(({ fromDay }) => daysSinceSalary >= fromDay)!;
    group.presented += 1;
    if (reasonCode !== undefined && isLackOfMoney(reasonCode)) group.lacking += 1;
  }

  /** Returns the counts and the rates that follow from them; a rate of nothing is null. */
  figures() {
    const rate = (part: number, whole: number) => (whole === 0 ? null : Math.round((part / whole) * 100_000) / 100_000);
    const reasons = Object.entries(this.#byReason).sort(([a], [b]) => (a < b ? -1 : 1));
    const causes: Partial<Record<ReversalCause, number>> = {};
    for (const [code, count] of reasons) {
      const cause = causeOf(code as ReasonCode);
      causes[cause] = (causes[cause] ?? 0) + count;
    }
    const reversed = reasons.reduce((sum, [, count]) => sum + count, 0);
    return {
      presented: this.#presented,
      reversed,
      reversal_rate: rate(reversed, this.#presented),
      reversed_by_reason: Object.fromEntries(reasons),
      reversed_by_cause: causes,
      presented_again: this.#presentedAgain,
      reversed_again: this.#reversedAgain,
      consumers_by_days_since_salary: this.#bySalary.map(({ fromDay, presented, lacking }) => ({
        from_day: fromDay,
        presented,
        lacking_money: lacking,
        rate: rate(lacking, presented),
      })),
    };
  }
}
