/*
The items of an invoice add up to its gross amount, in its own currency and in that of the ledger.
audit: yes
*/
select
    invoice.invoice_id,
    invoice.gross_amount,
    sum(coalesce(item.foreign_amount, item.amount)) as items,
    any_value(item.exchange_rate) as exchange_rate,
    sum(item.amount) as ledger_amount
from current.invoice
left join ledger.item
    on invoice.load_row = item.invoice_sk and item.known_until = date '9999-12-31'
group by invoice.invoice_id, invoice.gross_amount
having invoice.gross_amount is distinct from sum(coalesce(item.foreign_amount, item.amount))
    or round(invoice.gross_amount * any_value(item.exchange_rate), 2) != sum(item.amount)
