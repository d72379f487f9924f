/*
One row per item that ever reached the labelled number of days past due without being paid, by value date.
grain: item_sk
part: customer_sk
*/
with period as (
    select
        item_sk,
        customer_sk,
        is_paid,
        greatest(from_on, due_on + $label_days_late::integer) as reached_on,
        case
            when lead(is_paid) over events then least(until_on, lead(paid_on) over events)
            else until_on
        end as unpaid_until_on
    from ledger.item_status
    where from_on <= $as_of
    window events as (partition by item_sk order by from_on)
)

select
    item_sk, -- the item
    customer_sk, -- its customer
    min(reached_on) as hit_on -- first day on which it was that late
from period
where not is_paid and reached_on < unpaid_until_on and reached_on <= $as_of
group by all
