/*
One row per customer and month-end with arrangements that he asked for in the twelve months up to it, or that run at it, as
known then.
grain: customer_sk, month_index
part: customer_sk
*/
with arrangement as (
    select
        customer_sk,
        arrangement_id,
        offered_on,
        started_on,
        coalesce(ended_on, date '9999-12-31') as ended_on,
        requested_by,
        known_on,
        known_until
    from canonical.arrangement
),

counted as (
    select
        customer_sk,
        arrangement_id,
        'requested' as what,
        unnest(months_counted(offered_on, known_on, known_until, 12, $as_of::date)) as month_index
    from arrangement
    where requested_by = 'customer'
    union all
    select
        customer_sk,
        arrangement_id,
        'running' as what,
        unnest(months_counted(started_on, known_on, least(known_until, ended_on), 999999, $as_of::date)) as month_index
    from arrangement
    where started_on is not null
)

select
    customer_sk, -- the customer
    month_index::integer as month_index, -- months since year 0
    (count(distinct arrangement_id) filter (where what = 'requested'))::integer as arrangements_requested_12m, -- asked for by the customer in twelve months
    (count(distinct arrangement_id) filter (where what = 'running'))::integer as arrangements_running -- running at the month-end
from counted
group by all
