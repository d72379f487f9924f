import type { Day } from "../../../models/calendar.ts";
import type { Segment } from "../../../models/release/release.ts";
import { riskTier, type TierThresholds } from "../../../models/segments/risk-tier.ts";
import type { RuleComparison } from "../../../models/segments/threshold-moves.ts";
import { type Counts, type Move } from "../../../models/segments/threshold-moves.ts";
import type { ComparedMonth, MoveCount, Sides } from "../../../models/treatment/comparison.ts";
import { CustomerProfiles, expectedLateRate } from "../../../models/treatment/profiles.ts";
import { scoresAt } from "../risk-scores.ts";
import { overridesAt } from "../treatment/profiles.ts";
import { readModel } from "../../warehouse/model.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";

/** What customers are on both sides at a month-end. */
export interface MonthProfiles extends ComparedMonth {
  readonly profiles: Sides<CustomerProfiles>;
}

/** Stands for a customer who was never invoiced. */
const NEVER = -1;

/** Due and late items of every customer, counted in one way. */
interface CountColumns {
  readonly due: Int32Array;
  readonly late: Int32Array;
}

async function countsAt(
  warehouse: Warehouse,
  asOf: Day,
  counting: RuleComparison["countings"][number],
  customers: number,
): Promise<CountColumns> {
  const counts = { due: new Int32Array(customers), late: new Int32Array(customers) };
  const { sql } = readModel("segments.lateness_at");
  const question = `select customer_sk, due_count, late_count from (${sql})`;
  for await (const [customer, due, late] of warehouse.streamFew(question, { as_of: asOf, ...counting })) {
    for (const [row, surrogate] of customer!.entries()) {
      counts.due[surrogate] = due![row]!;
      counts.late[surrogate] = late![row]!;
    }
  }
  return counts;
}

/** Counts how many customers make each move; a reason is one object per situation, and is told apart by its content. */
class MoveCounts {
  readonly #counts = new Map<
    string,
    { from: Segment | null; to: Segment | null; reason: Move["reason"]; customers: number }
  >();

  add({ from, to, reason }: Move): void {
    const key = `${from} ${to} ${reason?.kind} ${reason?.thresholds.join()}`;
    const count = this.#counts.get(key);
    if (count === undefined) this.#counts.set(key, { from, to, reason, customers: 1 });
    else count.customers++;
  }

  get all(): readonly MoveCount[] {
    return [...this.#counts.values()];
  }
}

/** What is compared at each month-end. `customers` is one more than the largest surrogate. */
export interface MonthQuestion {
  readonly rules: RuleComparison;
  readonly tiers: Sides<TierThresholds>;
  readonly customers: number;
}

/**
 * Returns the profiles on both sides at a month-end, as it was known then, and who moves between segments, without those
 * who have none on either side. What a person decided stands on both sides. Risk tiers are of the published score, which there is from the first month on that its model
 * was judged on.
 */
export async function monthProfiles(
  warehouse: Warehouse,
  asOf: Day,
  { rules, tiers, customers }: MonthQuestion,
): Promise<MonthProfiles> {
  const others: CountColumns[] = [];
  for (const counting of rules.countings.slice(1)) {
    others.push(await countsAt(warehouse, asOf, counting, customers));
  }
  const [present, other] = [new CustomerProfiles(customers), new CustomerProfiles(customers)];
  const overrides = await overridesAt(warehouse, asOf);
  const scores = await scoresAt(warehouse, asOf);
  const moves = new MoveCounts();
  const question = `select customer_sk, due_count, late_count, tenure_months,
      coalesce(months_since_invoice, ${NEVER})::integer, has_ended::integer
    from (${readModel("segments.behaviour_at").sql}) order by customer_sk`;
  for await (const [customer, due, late, tenure, since, ended] of warehouse.stream(question, { as_of: asOf })) {
    for (const [row, surrogate] of customer!.entries()) {
      const counts: Counts[] = [
        { due: due![row]!, late: late![row]! },
        ...others.map((columns) => ({ due: columns.due[surrogate]!, late: columns.late[surrogate]! })),
      ];
      const given = overrides.get(surrogate);
      const byRules = rules.moveOf({
        tenureMonths: tenure![row]!,
        monthsSinceInvoice: since![row] === NEVER ? null : since![row]!,
        hasEnded: ended![row] === 1,
        counts,
      });
      const move: Move = given === undefined ? byRules : { from: given, to: given, reason: undefined };
      const [first, last] = [counts[0]!, counts.at(-1)!];
      const score = scores[surrogate]!;
      present.set(surrogate, move.from, riskTier(score, tiers.present), expectedLateRate(first.due, first.late));
      other.set(surrogate, move.to, riskTier(score, tiers.other), expectedLateRate(last.due, last.late));
      if (move.from !== null || move.to !== null) moves.add(move);
    }
  }
  return { asOf, moves: moves.all, profiles: { present, other } };
}
