/*
One row per customer and month-end, from his first posting on, with the features of the register (models/features/register)
as they were known then. Customers who objected to profiling have none.
grain: customer_sk, month_index
view: yes
*/
select
    customer_month.customer_sk, -- the customer
    customer_month.month_index, -- months since year 0
    customer_month.tenure_months, -- months
    (customer.customer_type = 'company')::integer as is_company, -- 0 or 1
    ln(1 + greatest(customer_month.credit_sales_365d::double, 0)) as size, -- natural logarithm of euros
    (4 * customer_month.credit_sales_90d / nullif(customer_month.credit_sales_365d, 0))::double as sales_growth, -- ratio
    customer_month.invoices_365d, -- invoices
    case
        when behaviour.issue_gap_count >= 3
            then sqrt(greatest(
                behaviour.issue_gap_squares / behaviour.issue_gap_count
                - (behaviour.issue_gap_days / behaviour.issue_gap_count) ** 2,
                0
            )) / (behaviour.issue_gap_days / behaviour.issue_gap_count)
    end as issue_irregularity, -- ratio
    customer_month.months_since_invoice, -- months
    behaviour.amount_surprise::double as amount_surprise, -- robust standard deviations
    customer_month.due_count, -- items
    customer_month.late_count, -- items
    customer_month.late_count / nullif(customer_month.due_count, 0) as late_rate, -- fraction
    customer_month.late_count_3m / nullif(customer_month.due_count_3m, 0) as late_rate_3m, -- fraction
    customer_month.late_count_3m / nullif(customer_month.due_count_3m, 0)
        - customer_month.late_count / nullif(customer_month.due_count, 0) as late_rate_trend, -- fraction
    (behaviour.late_amount_365d / nullif(behaviour.due_amount_365d, 0))::double as late_amount_share, -- fraction
    (customer_month.paid_days_90d / nullif(customer_month.paid_90d, 0))::double as days_beyond_terms_90d, -- days
    (customer_month.paid_days_180d / nullif(customer_month.paid_180d, 0))::double as days_beyond_terms_180d, -- days
    behaviour.paid_days_365d / nullif(behaviour.paid_count_365d, 0) as mean_days_beyond_terms, -- days
    behaviour.paid_days_90d / nullif(behaviour.paid_count_90d, 0)
        - behaviour.paid_days_365d / nullif(behaviour.paid_count_365d, 0) as days_beyond_terms_trend, -- days
    behaviour.most_days_late_365d as most_days_late, -- days
    behaviour.last_three_days_late / 3 as last_three_days_late, -- days
    behaviour.median_days_to_pay, -- days
    behaviour.part_paid_count_365d / nullif(behaviour.due_count_365d, 0) as part_paid_share, -- fraction
    behaviour.smaller_paid_first, -- items
    behaviour.shrinking_parts, -- times
    behaviour.payday_after_due_day, -- days
    collection_month.no_money_12m / nullif(collection_month.collections_12m, 0) as no_money_rate, -- fraction
    collection_month.refunded_12m / nullif(collection_month.collections_12m, 0) as refunded_rate, -- fraction
    collection_month.administrative_12m / nullif(collection_month.collections_12m, 0) as administrative_rate, -- fraction
    coalesce(collection_month.reversals_3m, 0) as reversals_3m, -- collections
    coalesce(collection_month.no_money_3m, 0) as no_money_3m, -- collections
    coalesce(collection_month.refunded_3m, 0) as refunded_3m, -- collections
    coalesce(collection_month.administrative_3m, 0) as administrative_3m, -- collections
    case
        when collection_month.presented_12m > 0 and collection_month.presented_3m = 0 then customer_month.late_count_3m else 0
    end as late_after_debits_3m, -- items
    commitment_month.promises_kept_12m / nullif(commitment_month.promises_12m, 0) as promises_kept_rate, -- fraction
    coalesce(commitment_month.promises_broken_12m, 0) as promises_broken_12m, -- promises
    coalesce(commitment_month.promises_broken_in_silence_12m, 0) as promises_broken_in_silence_12m, -- promises
    commitment_month.instalments_kept_12m / nullif(commitment_month.instalments_12m, 0) as instalments_kept_rate, -- fraction
    coalesce(dispute_month.disputes_upheld_12m, 0) as disputes_upheld_12m, -- disputes
    coalesce(dispute_month.disputes_rejected_12m, 0) as disputes_rejected_12m, -- disputes
    coalesce(dispute_month.disputes_open, 0) as disputes_open, -- disputes
    coalesce(contact_month.contacts_3m, 0) as contacts_3m, -- contacts
    cure_month.contacts_before_cure_12m / cure_month.cures_12m as contacts_per_cure, -- contacts
    coalesce(cure_month.cures_in_person_12m, 0) as paid_after_letter_or_call_12m, -- items
    contact_month.responses_12m / nullif(contact_month.contacts_12m, 0) as response_rate, -- fraction
    coalesce(contact_month.said_lack_of_money_12m, 0) as said_lack_of_money_12m, -- contacts
    coalesce(contact_month.refused_12m, 0) as refused_12m, -- contacts
    coalesce(arrangement_month.arrangements_requested_12m, 0) as arrangements_requested_12m, -- arrangements
    customer_month.items_past_due, -- items
    coalesce(behaviour.oldest_days_past_due, 0) as oldest_days_past_due, -- days past due
    (customer_month.overdue / nullif(customer_month.not_due + customer_month.overdue, 0))::double as overdue_share, -- fraction
    (customer_month.past_due_over_30 / nullif(customer_month.not_due + customer_month.overdue, 0))::double as past_due_over_30_share, -- fraction
    (customer_month.past_due_over_60 / nullif(customer_month.not_due + customer_month.overdue, 0))::double as past_due_over_60_share, -- fraction
    (customer_month.past_due_over_90 / nullif(customer_month.not_due + customer_month.overdue, 0))::double as past_due_over_90_share, -- fraction
    (customer_month.past_due_over_180 / nullif(customer_month.not_due + customer_month.overdue, 0))::double as past_due_over_180_share, -- fraction
    (customer_month.overdue / nullif(customer_month.credit_sales_90d, 0))::double as overdue_to_sales, -- ratio
    (customer_month.ar / nullif(customer_month.credit_sales_90d, 0))::double as receivables_to_sales, -- ratio
    ln((1 + greatest(customer_month.ar::double, 0)) / (1 + greatest(quarter_before.ar::double, 0))) as receivables_growth, -- natural logarithm of a ratio
    behaviour.countback_days::double as countback_days, -- days
    external_score.score as external_score, -- as its provider gave it
    external_score.age_days as external_score_age -- days
from features.customer_month
inner join current.customer
    on customer_month.customer_sk = customer.customer_sk
left join features.payment_behaviour as behaviour
    on customer_month.customer_sk = behaviour.customer_sk and customer_month.month_index = behaviour.month_index
left join features.customer_month as quarter_before
    on customer_month.customer_sk = quarter_before.customer_sk
    and customer_month.month_index = quarter_before.month_index + 3
left join features.collection_month
    on customer_month.customer_sk = collection_month.customer_sk
    and customer_month.month_index = collection_month.month_index
left join features.commitment_month
    on customer_month.customer_sk = commitment_month.customer_sk
    and customer_month.month_index = commitment_month.month_index
left join features.dispute_month
    on customer_month.customer_sk = dispute_month.customer_sk and customer_month.month_index = dispute_month.month_index
left join features.contact_month
    on customer_month.customer_sk = contact_month.customer_sk and customer_month.month_index = contact_month.month_index
left join features.cure_month
    on customer_month.customer_sk = cure_month.customer_sk and customer_month.month_index = cure_month.month_index
left join features.arrangement_month
    on customer_month.customer_sk = arrangement_month.customer_sk
    and customer_month.month_index = arrangement_month.month_index
left join features.external_score_month as external_score
    on customer_month.customer_sk = external_score.customer_sk
    and customer_month.month_index = external_score.month_index
    and external_score.provider = $external_provider
where not coalesce(customer.opted_out, false)
