/*
One row per item that ever reached the labelled number of days past due without being paid, by value date. An item in
dispute reaches them when the dispute is over, if it is not paid then.
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
),

disputed as (
    select item.item_sk, dispute_period.from_on, dispute_period.until_on
    from labels.dispute_period
    inner join ledger.item
        on dispute_period.invoice_id = item.invoice_id and dispute_period.customer_sk = item.customer_sk
),

reached as (
    select period.item_sk, period.customer_sk, coalesce(disputed.until_on, period.reached_on) as reached_on
    from period
    left join disputed
        on period.item_sk = disputed.item_sk
        and period.reached_on >= disputed.from_on and period.reached_on < disputed.until_on
    where not period.is_paid and coalesce(disputed.until_on, period.reached_on) < period.unpaid_until_on
)

select
    item_sk, -- the item
    customer_sk, -- its customer
    min(reached_on) as hit_on -- first day on which it was that late
from reached
where reached_on <= $as_of
group by all
