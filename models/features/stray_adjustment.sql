/*
One row per credit note or write-off of an item that is booked on another customer than the one of the item. Hardly any
ledger has them, and finding them takes a look at all of it: they are looked for once, and kept for as long as the
queries of `features.customer_event` are asked.
grain: none
query: yes
*/
select
    posting.customer_sk, -- the customer whom it is booked on
    item.customer_sk as owner_sk, -- the customer of the item
    posting.kind, -- credit_note or write_off
    posting.account, -- account of the posting
    item.item_sk, -- the item
    item.issued_on, -- day of the item's invoice
    item.due_on, -- due date of the item
    item.amount as item_amount, -- amount of the item
    posting.booked_on, -- day on which it is booked
    posting.known_on, -- day on which it became known
    posting.amount -- change of receivables
from ledger.posting
inner join ledger.item
    on posting.item_sk = item.item_sk and posting.customer_sk != item.customer_sk
where posting.kind in ('credit_note', 'write_off')
