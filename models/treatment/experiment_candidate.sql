/*
One row per customer who could be in a randomised comparison that begins after $as_of: he has a class at the last month-end and
was sent an invoice in the year before it. It says how often such customers come to be late, which is when a reminder is due.
grain: customer_sk
query: yes
*/
with candidate as (
    select feature.customer_sk, segment_month.segment
    from features.customer_month as feature
    inner join current.customer
        on feature.customer_sk = customer.customer_sk
    inner join segments.customer_month as segment_month
        on feature.customer_sk = segment_month.customer_sk and feature.month_index = segment_month.month_index
    where not coalesce(customer.opted_out, false)
        and not coalesce(customer.ended_on <= feature.month_ends_on, false)
        and feature.months_since_invoice < 12
        and feature.month_ends_on = (
            select max(month_ends_on) from features.customer_month where month_ends_on <= $as_of
        )
),

late as (
    select
        item.customer_sk,
        min(item.due_on) as first_due_on,
        first(coalesce(item_status.is_paid and item_status.paid_on <= item.due_on + $late_after_days::integer + $outcome_days::integer, false) order by item.due_on, item.item_sk) as is_paid
    from ledger.item
    inner join ledger.item_status
        on item.item_sk = item_status.item_sk and $as_of::date between item_status.from_on and item_status.until_on - 1
    where item.amount > 0
        and item.due_on > $as_of::date - 7 * $window_weeks::integer - $late_after_days::integer - $outcome_days::integer
        and item.due_on <= $as_of::date - $late_after_days::integer - $outcome_days::integer
        and item.known_on <= $as_of and item.known_until > $as_of
        and not coalesce(item_status.is_paid and item_status.paid_on <= item.due_on + $late_after_days::integer, false)
    group by item.customer_sk
)

select
    candidate.customer_sk, -- the customer
    candidate.segment, -- class at the last month-end
    (late.customer_sk is not null)::integer as was_late, -- in the window an item of his was still open the days after due
    late.is_paid::integer as is_paid -- the first of those was paid within the outcome days after; null where he was not late
from candidate
left join late
    on candidate.customer_sk = late.customer_sk
