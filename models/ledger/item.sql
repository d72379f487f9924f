/*
One row per instalment of an invoice; an invoice without instalments is one item.
grain: item_sk
*/
select
    invoice.load_row::bigint * 1000 + coalesce(instalment.instalment_number, 1) as item_sk, -- unique over invoices and instalments
    invoice.load_row as invoice_sk, -- surrogate of the invoice
    invoice.customer_sk, -- surrogate of the customer
    invoice.issued_on, -- invoice date
    coalesce(instalment.due_on, invoice.due_on) as due_on, -- due date of this instalment
    coalesce(instalment.amount, invoice.gross_amount) as amount, -- including VAT; negative is a credit
    case
        when instalment.known_on_assumed is false then greatest(invoice.known_on, instalment.known_on)
        else invoice.known_on
    end as known_on -- day on which it became known: with its invoice, unless the file says otherwise
from canonical.invoice
left join canonical.instalment
    on invoice.invoice_id = instalment.invoice_id
