/*
One row per customer and month-end with collections that are old enough to tell, presented in the twelve months that ended
56 days before it, presented in the twelve months up to it, or reversed in the last three of those. A collection can be taken back for 56 days (SEPA core scheme),
so that younger ones always look good. Reason codes by group: no money (AM04), refused by the customer (MD06, MS02),
administrative (AC01, AC04, AC06, AG01, BE05, MD01, MD02); MS03 may mean anything and is in none.
grain: customer_sk, month_index
part: customer_sk
*/
with invoice as (
    select invoice_id, customer_sk, min(known_on) as known_on, max(known_until) as known_until
    from ledger.item
    where invoice_id in (select invoice_id from canonical.direct_debit)
    group by invoice_sk, invoice_id, customer_sk
),

collection as (
    select
        invoice.customer_sk,
        direct_debit.presented_on,
        direct_debit.returned_on,
        case
            when direct_debit.reason_code = 'AM04' then 'no_money'
            when direct_debit.reason_code in ('MD06', 'MS02') then 'refused'
            when direct_debit.reason_code in ('AC01', 'AC04', 'AC06', 'AG01', 'BE05', 'MD01', 'MD02') then 'administrative'
        end as reason,
        greatest(direct_debit.known_on, invoice.known_on) as known_on,
        least(direct_debit.known_until, invoice.known_until) as known_until
    from canonical.direct_debit
    inner join invoice
        on direct_debit.invoice_id = invoice.invoice_id
        and direct_debit.known_on < invoice.known_until and direct_debit.known_until > invoice.known_on
),

counted as (
    select
        customer_sk,
        'matured' as what,
        case when returned_on <= presented_on + 56 then reason end as reason,
        unnest(months_counted(presented_on + 56, known_on, known_until, 12, $as_of::date)) as month_index
    from collection
    union all
    select
        customer_sk,
        'presented' as what,
        case when months_ago < 3 then 'recent' end as reason,
        month_index
    from (
        select
            customer_sk,
            unnest(months_counted(presented_on, known_on, known_until, 12, $as_of::date)) as month_index,
            month_index - month_index(presented_on) as months_ago
        from collection
    )
    union all
    select
        customer_sk,
        'reversed' as what,
        reason,
        unnest(months_counted(returned_on, known_on, known_until, 3, $as_of::date)) as month_index
    from collection
    where returned_on is not null
)

select
    customer_sk, -- the customer
    month_index::integer as month_index, -- months since year 0
    (count(*) filter (where what = 'matured'))::integer as collections_12m, -- matured collections of twelve months
    (count(*) filter (where what = 'matured' and reason = 'no_money'))::integer as no_money_12m, -- of those, returned for lack of money
    (count(*) filter (where what = 'matured' and reason = 'refused'))::integer as refunded_12m, -- of those, taken back by the customer
    (count(*) filter (where what = 'matured' and reason = 'administrative'))::integer as administrative_12m, -- of those, failed for an administrative reason
    (count(*) filter (where what = 'presented'))::integer as presented_12m, -- presented in twelve months, whatever came of it
    (count(*) filter (where what = 'presented' and reason = 'recent'))::integer as presented_3m, -- of those, in three months
    (count(*) filter (where what = 'reversed'))::integer as reversals_3m, -- reversed in three months, matured or not
    (count(*) filter (where what = 'reversed' and reason = 'no_money'))::integer as no_money_3m, -- of those, for lack of money
    (count(*) filter (where what = 'reversed' and reason = 'refused'))::integer as refunded_3m, -- of those, taken back by the customer
    (count(*) filter (where what = 'reversed' and reason = 'administrative'))::integer as administrative_3m -- of those, for an administrative reason
from counted
group by all
