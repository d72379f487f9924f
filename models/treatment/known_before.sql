/*
One row per customer and month-end from $first_month to $last_month: what was known of him then that may decide both whether he is
contacted and when he pays. Customers who objected to profiling have none.
grain: customer_sk, month_index
query: yes
*/
select
    customer_month.customer_sk, -- the customer
    customer_month.month_index, -- months since year 0
    coalesce(customer_month.late_count / nullif(customer_month.due_count, 0), 0)::double as late_rate, -- fraction of what fell due in a year
    coalesce(customer_month.late_count_3m / nullif(customer_month.due_count_3m, 0), 0)::double as late_rate_3m, -- fraction of what fell due in three months
    coalesce(behaviour.paid_days_365d / nullif(behaviour.paid_count_365d, 0), 0)::double as days_beyond_terms, -- days, mean of a year
    ln(1 + greatest(customer_month.credit_sales_365d::double, 0)) as sales, -- natural logarithm of euros of a year
    ln(1 + greatest(customer_month.ar::double, 0)) as receivables, -- natural logarithm of euros
    coalesce(customer_month.overdue / nullif(customer_month.not_due + customer_month.overdue, 0), 0)::double as overdue_share, -- fraction of what was open
    customer_month.items_past_due::double as items_past_due, -- items
    least(customer_month.tenure_months, 60)::double as tenure, -- months, up to 60
    coalesce(customer.customer_type = 'company', false)::integer::double as is_company, -- 0 or 1
    coalesce(contact_month.contacts_3m, 0)::double as contacts_3m, -- contacts in three months
    coalesce(behaviour.oldest_days_past_due, 0)::double as oldest_days_past_due, -- days
    segment_month.segment -- class; null without one
from features.customer_month
inner join current.customer
    on customer_month.customer_sk = customer.customer_sk
left join features.payment_behaviour as behaviour
    on customer_month.customer_sk = behaviour.customer_sk and customer_month.month_index = behaviour.month_index
left join features.contact_month
    on customer_month.customer_sk = contact_month.customer_sk and customer_month.month_index = contact_month.month_index
left join segments.customer_month as segment_month
    on customer_month.customer_sk = segment_month.customer_sk
    and customer_month.month_index = segment_month.month_index
where not coalesce(customer.opted_out, false) and customer_month.month_index between $first_month and $last_month
