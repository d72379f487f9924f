/*
One row per customer and month-end up to $as_of with what was known then of how he pays.
grain: customer_sk, month_index
query: yes
*/
with month as (
    select
        month_index::integer as month_index,
        last_day(make_date((month_index // 12)::integer, (month_index % 12 + 1)::integer, 1)) as ends_on
    from range(12, year($as_of::date) * 12 + month($as_of::date)) as months (month_index)
)

select
    payment_behaviour.customer_sk, -- the customer
    payment_behaviour.month_index, -- months since year 0
    case customer.customer_type when 'consumer' then 0 when 'sole_trader' then 1 when 'company' then 2 else 3 end::integer as type, -- 0 consumer, 1 sole trader, 2 company, 3 unknown
    (coalesce(collection_month.presented_3m, 0) > 0)::integer as is_collected, -- 1 where something was presented for collection in the last 3 months
    case segment_month.segment
        when 'spotless' then 0
        when 'incidental' then 1
        when 'structural' then 2
        when 'mixed' then 3
        when 'unknown' then 4
        when 'new' then 5
        when 'dormant' then 6
        else 7
    end::integer as segment, -- number of his class in the order in which classes are shown; 7 without one
    coalesce(payment_behaviour.median_days_to_pay, -1)::integer as median_days_to_pay, -- Kaplan-Meier median from issue; -1 without
    payment_behaviour.paid_count_365d, -- items paid in the last 365 days
    payment_behaviour.paid_days_365d -- sum of their days past due
from features.payment_behaviour
inner join month
    on payment_behaviour.month_index = month.month_index
left join canonical.customer
    on
        payment_behaviour.customer_sk = customer.customer_sk
        and customer.known_on <= month.ends_on and customer.known_until > month.ends_on
left join segments.customer_month as segment_month
    on
        payment_behaviour.customer_sk = segment_month.customer_sk
        and payment_behaviour.month_index = segment_month.month_index
left join features.collection_month
    on
        payment_behaviour.customer_sk = collection_month.customer_sk
        and payment_behaviour.month_index = collection_month.month_index
