/*
One row per customer and month-end with items in dispute that are open and at least the labelled days past due: they do not
make a customer late.
grain: customer_sk, month_index
part: customer_sk
*/
with disputed as (
    select
        item_status.customer_sk,
        greatest(dispute_period.from_on, item_status.from_on, item_status.due_on + $label_days_late::integer) as from_on,
        least(dispute_period.until_on, item_status.until_on) as until_on
    from labels.dispute_period
    inner join ledger.item
        on dispute_period.invoice_id = item.invoice_id and dispute_period.customer_sk = item.customer_sk
    inner join ledger.item_status
        on item.item_sk = item_status.item_sk
    where item_status.is_open
)

select
    customer_sk, -- the customer
    month_index::integer as month_index, -- months since year 0
    count(*)::integer as items_disputed -- such items
from (
    select customer_sk, unnest(months_counted(from_on, from_on, until_on, 999999, $as_of::date)) as month_index
    from disputed
    where from_on < until_on
)
group by all
