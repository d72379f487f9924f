/*
One row per invoice with items that fell due after $first_due_on and by $last_due_on and became past due, as it was known at
the end of $as_of: how long these stayed open.
grain: invoice_id
query: yes
*/
with invoice as (
    select
        item.invoice_id,
        any_value(item.customer_sk) as customer_sk,
        min(item.due_on) as due_on,
        sum(item.amount) as amount,
        bool_and(item_status.is_paid) as is_paid,
        bool_or(item_status.is_open) as is_open,
        max(item_status.paid_on) as paid_on,
        max(item_status.from_on) as changed_on,
        bool_and(credited_item.item_sk is not null) as is_credited,
        max(credited_item.credited_on) as credited_on
    from ledger.item
    inner join ledger.item_status
        on item.item_sk = item_status.item_sk and $as_of between item_status.from_on and item_status.until_on - 1
    left join treatment.credited_item
        on item.item_sk = credited_item.item_sk
    where item.due_on > $first_due_on::date and item.due_on <= $last_due_on::date and item.amount > 0
    group by item.invoice_id
)

select
    invoice.invoice_id, -- the invoice
    invoice.customer_sk, -- its customer
    invoice.due_on, -- due date of the first of these items
    invoice.amount::decimal(18, 2) as amount, -- of these items
    case
        when invoice.is_paid and not invoice.is_credited then invoice.paid_on - invoice.due_on
    end::integer as paid_after_days, -- days past due at which all was paid; null while it is not, and where it was credited in full or written off
    case
        when invoice.is_credited then invoice.credited_on - invoice.due_on
        when invoice.is_paid then invoice.paid_on - invoice.due_on
        when not invoice.is_open then invoice.changed_on - invoice.due_on
    end::integer as ended_after_days -- the same, or until the rest was credited or written off; null while it is open
from invoice
where not (
    invoice.is_paid
    and case when invoice.is_credited then invoice.credited_on else invoice.paid_on end <= invoice.due_on
)
