/*
One row per customer and month-end at which the risk question can be asked, with what was known then.
grain: customer_sk, month_index
part: customer_sk
*/
select
    default_label.customer_sk, -- the customer
    default_label.month_index, -- months since year 0
    default_label.is_default, -- the label; null while the horizon has not passed
    customer_month.due_count, -- items that fell due in the window of the behaviour classes
    customer_month.late_count, -- of those, paid late or now late
    customer_month.late_count / nullif(customer_month.due_count, 0) as late_rate, -- late over due, fraction
    customer_month.late_count_3m / nullif(customer_month.due_count_3m, 0) as late_rate_3m, -- the same over 3 months
    customer_month.late_count_3m / nullif(customer_month.due_count_3m, 0)
        - customer_month.late_count / nullif(customer_month.due_count, 0) as late_rate_trend, -- recent less usual, fraction
    (customer_month.paid_days_90d / nullif(customer_month.paid_90d, 0))::double as days_beyond_terms_90d, -- weighted days
    (customer_month.paid_days_180d / nullif(customer_month.paid_180d, 0))::double as days_beyond_terms_180d, -- weighted days
    customer_month.items_past_due, -- items open and past due
    (customer_month.overdue / nullif(customer_month.credit_sales_90d, 0))::double as overdue_to_sales, -- fraction of 90 days of sales
    (customer_month.ar / nullif(customer_month.credit_sales_90d, 0))::double as receivables_to_sales, -- fraction of 90 days of sales
    (4 * customer_month.credit_sales_90d / nullif(customer_month.credit_sales_365d, 0))::double as sales_growth, -- year rate of 90 days over the year
    ln(1 + greatest(customer_month.credit_sales_365d::double, 0)) as size, -- natural logarithm of 1 + sales of the year
    customer_month.tenure_months, -- since the first posting
    customer_month.months_since_invoice -- since the last invoice
from labels.default_label
inner join features.customer_month
    on default_label.customer_sk = customer_month.customer_sk
    and default_label.month_index = customer_month.month_index
inner join current.customer
    on default_label.customer_sk = customer.customer_sk
where not coalesce(customer.opted_out, false)
