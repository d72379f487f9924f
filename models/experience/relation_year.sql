/*
One row per customer who was invoiced in the year up to the month-end twelve months before $as_of: what he had gone through by
then in that year, and what was invoiced to him in the twelve months after it. Who objected to profiling is left out.
grain: customer_sk
query: yes
*/
with time_zero as (
    select last_day($as_of::date - interval 12 months)::date as day, month_index($as_of::date) - 12 as month_index
),

good as (
    select distinct dispute.customer_sk
    from current.dispute
    cross join time_zero
    where dispute.upheld
        and dispute.closed_on <= dispute.opened_on + 14
        and dispute.closed_on > time_zero.day - 365
        and dispute.closed_on <= time_zero.day
        and dispute.known_on <= time_zero.day
),

bad as (
    select dispute.customer_sk
    from current.dispute
    cross join time_zero
    where coalesce(dispute.closed_on > dispute.opened_on + 30, true)
        and dispute.opened_on + 30 > time_zero.day - 365
        and dispute.opened_on + 30 <= time_zero.day
    union
    select invoice.customer_sk
    from current.direct_debit
    inner join current.invoice
        on direct_debit.invoice_id = invoice.invoice_id
    cross join time_zero
    where direct_debit.returned_on > time_zero.day - 365
        and direct_debit.returned_on <= time_zero.day
        and direct_debit.known_on <= time_zero.day
)

select
    before.customer_sk, -- the customer
    customer.customer_type, -- kind of customer
    segment_month.segment, -- class at time zero
    before.tenure_months, -- months since the first posting, at time zero
    before.credit_sales_365d::double as sales_before, -- of the year up to time zero
    coalesce(later.credit_sales_365d, 0)::double as sales_after, -- of the twelve months after it
    (good.customer_sk is not null)::integer as had_good, -- a complaint that was upheld and closed within 14 days
    (bad.customer_sk is not null)::integer as had_bad -- a complaint that was open for over 30 days, or a direct debit that was reversed
from features.customer_month as before
cross join time_zero
inner join current.customer
    on before.customer_sk = customer.customer_sk
left join features.customer_month as later
    on before.customer_sk = later.customer_sk and later.month_index = time_zero.month_index + 12
left join segments.customer_month as segment_month
    on before.customer_sk = segment_month.customer_sk and segment_month.month_index = month_index($as_of::date) - 12
left join good
    on before.customer_sk = good.customer_sk
left join bad
    on before.customer_sk = bad.customer_sk
where before.month_index = time_zero.month_index
    and before.credit_sales_365d > 0
    and not coalesce(customer.opted_out, false)
