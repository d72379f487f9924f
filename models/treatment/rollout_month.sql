/*
One row per customer and month of issue from $first_month to $last_month: the share of his invoices that were paid on time, of
customers with a value of what the rollout went by.
grain: customer_sk, month_index
query: yes
*/
select
    item.customer_sk, -- the customer
    month_index(item.issued_on)::integer as month_index, -- months since year 0
    any_value(case $by
        when 'region' then customer.region
        when 'dimension_1' then customer.dimension_1
        when 'dimension_2' then customer.dimension_2
        when 'dimension_3' then customer.dimension_3
        when 'dimension_4' then customer.dimension_4
        when 'dimension_5' then customer.dimension_5
    end) as group_value, -- what the rollout went by
    any_value(customer.customer_type) as customer_type, -- kind of customer
    count(*)::integer as items, -- invoiced in the month
    count(*) filter (
        where item_status.is_paid
            and credited_item.item_sk is null
            and item_status.paid_on <= item.due_on + $late_after_days::integer
    )::integer as on_time -- of those, paid on time; credited in full or written off is not
from ledger.item
inner join current.customer
    on item.customer_sk = customer.customer_sk
inner join ledger.item_status
    on item.item_sk = item_status.item_sk and $as_of between item_status.from_on and item_status.until_on - 1
left join treatment.credited_item
    on item.item_sk = credited_item.item_sk
where item.amount > 0
    and month_index(item.issued_on) between $first_month and $last_month
    and item.due_on + $late_after_days::integer < $as_of
group by item.customer_sk, month_index(item.issued_on)
