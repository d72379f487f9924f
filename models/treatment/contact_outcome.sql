/*
One row per contact that was made about an invoice: whether the invoice was paid soon after. Who gets a contact is
chosen, so this describes and says nothing about what the contact did.
grain: contact_sk
*/
select
    contact_event.load_row as contact_sk, -- the contact
    contact_event.customer_sk, -- the customer
    contact_event.treatment, -- what was done
    (
        of_followed_all(
            item_status.is_paid and item_status.paid_on <= contact_event.contacted_on + $outcome_days::integer,
            item.due_on,
            contact_event.contacted_on
        )
        and not of_followed_all(credited_item.item_sk is not null, item.due_on, contact_event.contacted_on)
    )::integer as is_paid, -- paid within the outcome days; credited in full or written off is not
    (contact_event.contacted_on - min(item.due_on))::integer as days_past_due, -- of the oldest item, at the contact; negative before it was due
    any_value(customer_month.segment) as segment -- class at the month-end before the contact
from current.contact_event
inner join ledger.item
    on contact_event.invoice_id = item.invoice_id
inner join ledger.item_status
    on item.item_sk = item_status.item_sk and $as_of between item_status.from_on and item_status.until_on - 1
left join treatment.credited_item
    on item.item_sk = credited_item.item_sk
left join segments.customer_month
    on contact_event.customer_sk = customer_month.customer_sk
    and month_index(contact_event.contacted_on) - 1 = customer_month.month_index
where contact_event.contacted_on + $outcome_days::integer <= $as_of
    and contact_event.contacted_on > $as_of::date - 365
    and coalesce(contact_event.direction, 'outbound') = 'outbound'
group by contact_event.load_row, contact_event.customer_sk, contact_event.treatment, contact_event.contacted_on
