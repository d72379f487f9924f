/*
One row per month up to $as_of: what receivables hold beside items with a due date, and customers whose balance is
negative, from the postings as they are known at $as_of. A balance stands until its next change, so that only changes are
added up.
grain: month_ends_on
continues: month_ends_on
*/
with moved as (
    select customer_sk, account, month_index_from(booked_on, $first_on) as month_index, sum(amount) as amount
    from ledger.posting
    where booked_on <= $as_of and known_on <= $as_of
    group by all
    having sum(amount) != 0
),

line as (
    select customer_sk, account as line, month_index, amount from moved where account != 'receivable'
    union all
    select customer_sk, 'customer' as line, month_index, sum(amount) as amount
    from moved
    where customer_sk != 0
    group by all
),

running as (
    select
        line.line,
        line.month_index,
        sum(line.amount) over months as balance,
        sum(line.amount) over months - line.amount as balance_before
    from line
    window months as (partition by line.customer_sk, line.line order by line.month_index)
),

change as (
    select
        month_index,
        coalesce(sum(balance - balance_before) filter (where line = 'unapplied_cash'), 0) as unapplied_cash,
        coalesce(sum(balance - balance_before) filter (where line = 'unallocated_credit'), 0) as unallocated_credits,
        coalesce(sum(least(balance, 0) - least(balance_before, 0)) filter (where line = 'customer'), 0) as negative_balance,
        coalesce(sum((balance != 0)::integer - (balance_before != 0)::integer) filter (where line = 'unapplied_cash'), 0)
            as unapplied_cash_customers,
        coalesce(sum((balance != 0)::integer - (balance_before != 0)::integer) filter (where line = 'unallocated_credit'), 0)
            as unallocated_credits_customers,
        coalesce(sum((balance < 0)::integer - (balance_before < 0)::integer) filter (where line = 'customer'), 0)
            as negative_balance_customers
    from running
    group by all
),

month as (
    select unnest(range(
        (select month_index_from(min(booked_on), $first_on) from ledger.posting where known_on <= $as_of),
        month_index($as_of::date) + 1
    ))::integer as month_index
)

select
    least(month_end(month.month_index), $as_of::date) as month_ends_on, -- the month-end, or $as_of in the last month
    coalesce(sum(change.unapplied_cash) over months, 0)::decimal(18, 2) as unapplied_cash, -- received and not applied, negative
    coalesce(sum(change.unallocated_credits) over months, 0)::decimal(18, 2) as unallocated_credits, -- credits on no item, negative
    coalesce(sum(change.negative_balance) over months, 0)::decimal(18, 2) as negative_balance, -- balances of the customers below zero
    coalesce(sum(change.unapplied_cash_customers) over months, 0)::integer as unapplied_cash_customers, -- customers with cash that is not applied; payers who are not recognised count as one
    coalesce(sum(change.unallocated_credits_customers) over months, 0)::integer as unallocated_credits_customers, -- customers with a credit on no item
    coalesce(sum(change.negative_balance_customers) over months, 0)::integer as negative_balance_customers -- customers whose balance is below zero
from month
left join change
    on month.month_index = change.month_index
window months as (order by month.month_index rows unbounded preceding)
qualify month.month_index >= month_index($first_on::date)
