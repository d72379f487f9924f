/*
One row per customer at the last month-end not after $as_of: what his class is judged by, as it was known then. Customers who
objected to profiling are left out.
grain: customer_sk
query: yes
*/
select
    feature.customer_sk, -- the customer
    feature.due_count, -- items that fell due in the window of the behaviour classes
    feature.late_count, -- of those, paid late or now late
    feature.tenure_months, -- since the first posting
    feature.months_since_invoice, -- since the last invoice was issued; null before the first
    coalesce(customer.ended_on <= feature.month_ends_on, false) as has_ended, -- he is no customer any more
    segment_month.segment -- class by the settings of the build; null where he has none
from features.customer_month as feature
inner join current.customer
    on feature.customer_sk = customer.customer_sk
left join segments.customer_month as segment_month
    on feature.customer_sk = segment_month.customer_sk and feature.month_index = segment_month.month_index
where not coalesce(customer.opted_out, false)
    and feature.month_ends_on = (
        select max(month_ends_on) from features.customer_month where month_ends_on <= $as_of
    )
