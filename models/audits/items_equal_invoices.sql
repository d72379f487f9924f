/*
The items of an invoice add up to its gross amount.
audit: yes
*/
select invoice.invoice_id, invoice.gross_amount, sum(item.amount) as items
from canonical.invoice
left join ledger.item
    on invoice.load_row = item.invoice_sk
group by all
having invoice.gross_amount is distinct from sum(item.amount)
