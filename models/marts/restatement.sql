/*
One row per month up to $as_of: receivables at its end as they were known then and as they are known at $as_of, and what
of the month itself became known only after it. Applying cash is left out of the counts: it changes no total.
grain: month_ends_on
continues: month_ends_on
*/
with cell as (
    select
        month_index_from(booked_on, $first_on) as booked_index,
        month_index_from(greatest(booked_on, known_on), $first_on) as known_index,
        sum(amount) as amount,
        count(*) filter (where direction = 1 and kind not in ('application', 'application_reversal', 'exchange_difference'))
            as facts,
        count(*) filter (where direction = -1 and kind not in ('application', 'application_reversal', 'exchange_difference'))
            as facts_taken_back
    from ledger.posting
    where booked_on <= $as_of and known_on <= $as_of
    group by all
),

booked as (
    select
        booked_index as month_index,
        sum(amount) as amount,
        coalesce(sum(amount) filter (where known_index > booked_index), 0) as late_amount,
        coalesce(sum(facts) filter (where known_index > booked_index), 0) as late_facts,
        coalesce(sum(facts_taken_back) filter (where known_index > booked_index), 0) as facts_taken_back
    from cell
    group by all
),

known as (
    select known_index as month_index, sum(amount) as amount from cell group by all
),

late as (
    select customer_sk, month_index(booked_on) as booked_index, month_index(known_on) as known_index
    from ledger.posting
    where
        booked_on <= $as_of and known_on <= $as_of and known_on >= $first_on
        and month_index(known_on) > month_index(booked_on)
        and kind not in ('application', 'application_reversal')
    group by all
),

restated as (
    select month_index, count(distinct customer_sk) as customers
    from (select customer_sk, unnest(range(greatest(booked_index, month_index($first_on::date)), known_index)) as month_index
        from late)
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
    coalesce(sum(known.amount) over months, 0)::decimal(18, 2) as receivables_then, -- at the month-end, as known then
    coalesce(sum(booked.amount) over months, 0)::decimal(18, 2) as receivables_now, -- at the month-end, as known at $as_of
    coalesce(restated.customers, 0)::integer as restated_customers, -- customers behind the difference; payers who are not recognised count as one
    coalesce(booked.late_facts, 0)::integer as late_facts, -- invoices, payments and adjustments of the month that became known after it
    coalesce(booked.facts_taken_back, 0)::integer as facts_taken_back, -- those of the month that turned out otherwise after it
    coalesce(booked.late_amount, 0)::decimal(18, 2) as late_amount -- what both did to receivables
from month
left join booked
    on month.month_index = booked.month_index
left join restated
    on month.month_index = restated.month_index
left join known
    on month.month_index = known.month_index
window months as (order by month.month_index rows unbounded preceding)
qualify month.month_index >= month_index($first_on::date)
