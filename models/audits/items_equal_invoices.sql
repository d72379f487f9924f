/*
The items of an invoice add up to its gross amount.
audit: yes
*/
select invoice.invoice_id, invoice.gross_amount, sum(item.amount) as items
from current.invoice
left join ledger.item
    on invoice.load_row = item.invoice_sk and item.known_until = date '9999-12-31'
group by all
having invoice.gross_amount is distinct from sum(item.amount)
