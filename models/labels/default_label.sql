/*
One row per customer and month-end at which the risk question can be asked: not that late already, and invoiced in the
year before. An item in dispute makes nobody late. The label is null while the horizon has not passed.
grain: customer_sk, month_index
part: customer_sk
*/
with hit_month as (
    select
        customer_sk,
        unnest(range(month_index(hit_on - $label_horizon_days::integer), month_index(hit_on))) as month_index
    from labels.default_hit
)

select
    customer_month.customer_sk, -- the customer
    customer_month.month_index, -- months since year 0
    case
        when customer_month.month_ends_on + $label_horizon_days::integer > $as_of then null
        else (bool_or(hit_month.customer_sk is not null))::integer
    end as is_default -- an item first reaches the labelled days late within the horizon
from features.customer_month
left join hit_month
    on customer_month.customer_sk = hit_month.customer_sk and customer_month.month_index = hit_month.month_index
left join labels.disputed_month
    on customer_month.customer_sk = disputed_month.customer_sk
    and customer_month.month_index = disputed_month.month_index
where customer_month.customer_sk != 0
    and customer_month.items_labelled <= coalesce(disputed_month.items_disputed, 0)
    and customer_month.invoices_365d > 0
group by customer_month.customer_sk, customer_month.month_index, customer_month.month_ends_on
