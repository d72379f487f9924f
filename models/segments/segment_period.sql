/*
One row per customer and stretch of month-ends up to $as_of at which he was in one behaviour class, without a gap.
grain: customer_sk, valid_from
query: yes
*/
with numbered as (
    select
        customer_sk,
        segment,
        month_index,
        month_ends_on,
        month_index - row_number() over (partition by customer_sk, segment order by month_index) as stretch
    from segments.customer_month
    where month_ends_on <= $as_of
)

select
    customer_sk, -- the customer
    segment, -- his class
    min(month_ends_on) as valid_from, -- first month-end with it
    max(month_ends_on) as valid_to, -- last month-end with it
    count(*)::integer as months -- month-ends with it
from numbered
group by customer_sk, segment, stretch
