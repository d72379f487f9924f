/*
One row per treatment and customer whose turn it was in $window_weeks weeks of which the outcome was known at the end of $as_of:
the first time, whether or not it was then done. Of contacts that the company did not plan, the day on which they were made.
grain: treatment, customer_sk
query: yes
*/
with turn as (
    select
        contact_event.treatment,
        contact_event.customer_sk,
        contact_event.invoice_id,
        contact_event.planned_on,
        row_number() over (
            partition by contact_event.treatment, contact_event.customer_sk
            order by contact_event.planned_on, contact_event.load_row
        ) as turn_number
    from current.contact_event
    where contact_event.invoice_id is not null
        and coalesce(contact_event.direction, 'outbound') = 'outbound'
        and contact_event.planned_on > $as_of::date - 7 * $window_weeks::integer - $outcome_days::integer
        and contact_event.planned_on <= $as_of::date - $outcome_days::integer
)

select
    turn.treatment, -- what was to be done
    turn.customer_sk, -- the customer
    any_value(customer_month.segment) as segment, -- class at the month-end before; null without one
    coalesce(
        sum(item.amount) filter (where item.due_on < turn.planned_on), sum(item.amount)
    )::decimal(18, 2) as amount, -- of the invoice, as far as it was past due or else whole
    (
        of_followed_all(
            item_status.is_paid and item_status.paid_on <= turn.planned_on + $outcome_days::integer,
            item.due_on,
            turn.planned_on
        )
        and not of_followed_all(credited_item.item_sk is not null, item.due_on, turn.planned_on)
    )::integer as is_paid -- within the outcome days; credited in full or written off is not
from turn
inner join ledger.item
    on turn.invoice_id = item.invoice_id
inner join ledger.item_status
    on item.item_sk = item_status.item_sk and $as_of between item_status.from_on and item_status.until_on - 1
left join treatment.credited_item
    on item.item_sk = credited_item.item_sk
left join segments.customer_month
    on turn.customer_sk = customer_month.customer_sk
    and month_index(turn.planned_on) - 1 = customer_month.month_index
where turn.turn_number = 1
group by turn.treatment, turn.customer_sk, turn.planned_on
