/*
One row per contact about an invoice and item of that invoice.
grain: contact_sk, item_sk
view: yes
*/
select
    contact_event.load_row as contact_sk, -- the contact
    item.item_sk, -- the item
    item.due_on, -- its due date
    item.amount -- of the item
from current.contact_event
inner join ledger.item
    on contact_event.invoice_id = item.invoice_id
