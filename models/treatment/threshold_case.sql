/*
One row per item that a rule by amount looked at from $from_on to $until_on: it was $days_past_due days past due on that day and
still open at its end. What it had open is as was known on that day, what became of it as of $as_of.
grain: item_sk
query: yes
*/
with looked_at as (
    select
        item.item_sk,
        item.invoice_id,
        item.customer_sk,
        item.due_on + $days_past_due::integer as ruled_on
    from ledger.item
    where item.amount > 0
        and item.due_on + $days_past_due::integer between $from_on::date and $until_on::date
        and item.known_on <= item.due_on + $days_past_due::integer
        and item.known_until > item.due_on + $days_past_due::integer
),

received as (
    select looked_at.item_sk
    from looked_at
    inner join current.contact_event
        on looked_at.invoice_id = contact_event.invoice_id
        and contact_event.treatment = $treatment
        and contact_event.contacted_on between looked_at.ruled_on and looked_at.ruled_on + 7
    group by looked_at.item_sk
)

select
    looked_at.item_sk, -- the item
    looked_at.customer_sk, -- its customer
    (looked_at.ruled_on - date '1970-01-01')::integer as ruled_on, -- day number of the day on which the rule looked
    then_status.balance::double as open_amount, -- open on that day
    case
        when now_status.is_paid and credited_item.item_sk is null then now_status.paid_on - looked_at.ruled_on
    end::integer as paid_after_days, -- days from that day; null while it is not paid, and where it was credited in full or written off
    (received.item_sk is not null)::integer as is_received, -- the treatment was given within a week
    customer.customer_type -- kind of customer
from looked_at
inner join current.customer
    on looked_at.customer_sk = customer.customer_sk
inner join ledger.item_status as then_status
    on looked_at.item_sk = then_status.item_sk
    and looked_at.ruled_on between then_status.from_on and then_status.until_on - 1
inner join ledger.item_status as now_status
    on looked_at.item_sk = now_status.item_sk and $as_of between now_status.from_on and now_status.until_on - 1
left join treatment.credited_item
    on looked_at.item_sk = credited_item.item_sk
left join received
    on looked_at.item_sk = received.item_sk
where then_status.is_open
    and not (now_status.is_paid and credited_item.item_sk is null and now_status.paid_on <= looked_at.ruled_on)
