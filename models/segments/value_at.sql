/*
One row per customer with a class at the last month-end not after $as_of: his class then, and how much he is worth. Customers are
taken from the largest on by what they bought in a year: those who together bought $high_share of all are of high value, the
next ones up to $medium_share of medium value, all others of low value.
grain: customer_sk
query: yes
*/
with sales as (
    select
        segment_month.customer_sk,
        segment_month.segment,
        greatest(feature.credit_sales_365d, 0) as credit_sales
    from segments.customer_month as segment_month
    inner join features.customer_month as feature
        on segment_month.customer_sk = feature.customer_sk and segment_month.month_index = feature.month_index
    where segment_month.month_ends_on = (
        select max(month_ends_on) from segments.customer_month where month_ends_on <= $as_of
    )
),

ranked as (
    select
        *,
        sum(credit_sales) over (order by credit_sales desc, customer_sk) - credit_sales as before_him,
        sum(credit_sales) over () as total
    from sales
)

select
    customer_sk, -- the customer
    segment, -- his class
    case
        when credit_sales <= 0 then 'low'
        when before_him < $high_share::double * total then 'high'
        when before_him < $medium_share::double * total then 'medium'
        else 'low'
    end as value_tier -- low, medium or high
from ranked
