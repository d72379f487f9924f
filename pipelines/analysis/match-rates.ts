import type { MatchMethod } from "../../models/ledger/cash-facts.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";

export interface MatchRate {
  readonly method: MatchMethod;
  readonly payments: number;
  /** What was matched so, as decimal text in the currency of the ledger. */
  readonly amount: string;
  /** Part of all money that the ledger itself does not apply. */
  readonly share: number;
}

/** What became of the money that the ledger itself does not apply. Amounts are decimal text in the ledger's currency. */
export interface MatchRates {
  /** Money received and not taken back, less what the ledger applies. */
  readonly unallocatedAmount: string;
  /** One per method that matched anything, in the order in which methods are tried. */
  readonly methods: readonly MatchRate[];
  readonly unappliedAmount: string;
  /** Part of all money that the ledger itself does not apply; null where there is none. */
  readonly unappliedShare: number | null;
}

const METHODS: readonly MatchMethod[] = [
  "structured_reference",
  "invoice_number",
  "exact_amount",
  "exact_set",
  "oldest_first",
];

const HOLDS = "known_until = date '9999-12-31'";

const RECEIPT = `with receipt as (
    select payment_sk, coalesce(exchange_rate, 1) as rate, round(amount * coalesce(exchange_rate, 1), 2) as amount
    from ledger.payment
    where ${HOLDS} and amount > 0 and payment_id not in (
      select reverses_payment_id from ledger.payment where ${HOLDS} and reverses_payment_id is not null
    )
  ), unallocated as (
    select (select coalesce(sum(amount), 0) from receipt) - (
      select coalesce(sum(round(allocation.amount * rate, 2)), 0)
      from ledger.allocation join receipt using (payment_sk) where ${HOLDS}
    ) as amount
  ), matched as (
    select method, count(distinct payment_sk)::integer as payments, sum(round(cash_match.amount * rate, 2)) as amount
    from ledger.cash_match join receipt using (payment_sk) where ${HOLDS} group by method
  )`;

/** Returns how much of the money without an allocation each method matched, of a built warehouse as it is now known. */
export async function matchRates(warehouse: Warehouse): Promise<MatchRates> {
  const totals = await warehouse.row<{ unallocated: string; unapplied: string; share: number | null }>(`${RECEIPT}
    select amount::decimal(18, 2) as unallocated, (amount - rest)::decimal(18, 2) as unapplied,
      ((amount - rest) / nullif(amount, 0))::double as share
    from unallocated cross join (select coalesce(sum(amount), 0) as rest from matched)`);
  const rows = await warehouse.rows(`${RECEIPT}
    select method, payments, matched.amount::decimal(18, 2) as amount,
      (matched.amount / unallocated.amount)::double as share
    from matched cross join unallocated`);
  const rates = rows as unknown as readonly MatchRate[];
  return {
    unallocatedAmount: totals.unallocated,
    methods: METHODS.flatMap((method) => rates.filter((rate) => rate.method === method)),
    unappliedAmount: totals.unapplied,
    unappliedShare: totals.share,
  };
}

const percent = (share: number) => `${(share * 100).toFixed(1)}%`;

/** Returns the rates as one sentence; undefined where the ledger itself applies everything. */
export function matchSummary({ unallocatedAmount, methods, unappliedAmount, unappliedShare }: MatchRates) {
  if (unappliedShare === null) return undefined;
  const matched = methods.map(({ method, payments, share }) => {
    return `${method.replaceAll("_", " ")} ${percent(share)} in ${payments} payment${payments === 1 ? "" : "s"}`;
  });
  const parts = [...matched, `unapplied ${percent(unappliedShare)}, ${unappliedAmount}`];
  return `Cash that the ledger does not apply, ${unallocatedAmount}: ${parts.join("; ")}.`;
}
