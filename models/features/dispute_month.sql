/*
One row per customer and month-end with disputes opened or closed in the twelve months up to it, or open at it, as known
then: a dispute that is closed later counts as open.
grain: customer_sk, month_index
part: customer_sk
*/
with dispute as (
    select customer_sk, opened_on, coalesce(closed_on, date '9999-12-31') as closed_on, upheld, known_on, known_until
    from canonical.dispute
),

counted as (
    select
        customer_sk,
        'opened' as what,
        unnest(months_counted(opened_on, known_on, known_until, 12, $as_of::date)) as month_index
    from dispute
    union all
    select
        customer_sk,
        case when upheld then 'upheld' when not upheld then 'rejected' end as what,
        unnest(months_counted(closed_on, known_on, known_until, 12, $as_of::date)) as month_index
    from dispute
    union all
    select
        customer_sk,
        'open' as what,
        unnest(months_counted(opened_on, known_on, least(known_until, closed_on), 999999, $as_of::date)) as month_index
    from dispute
)

select
    customer_sk, -- the customer
    month_index::integer as month_index, -- months since year 0
    (count(*) filter (where what = 'opened'))::integer as disputes_12m, -- opened in twelve months
    (count(*) filter (where what = 'upheld'))::integer as disputes_upheld_12m, -- closed in twelve months, the customer was right
    (count(*) filter (where what = 'rejected'))::integer as disputes_rejected_12m, -- closed in twelve months, he was not
    (count(*) filter (where what = 'open'))::integer as disputes_open -- open at the month-end
from counted
group by all
