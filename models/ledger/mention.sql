/*
One row per period in which a payment and an invoice that it names are both held to be true. A place that could be the
number of several invoices has a row for each.
grain: payment_sk, place, invoice_sk, known_on
part: payment_sk
*/
select
    payment.load_row as payment_sk, -- surrogate of the version of the payment
    mention.place, -- word of its text at which the name starts; 0 is its structured reference
    invoice.load_row as invoice_sk, -- surrogate of the version of the invoice
    invoice.invoice_id, -- invoice number
    invoice.customer_sk, -- customer of the invoice
    mention.method, -- structured_reference or invoice_number
    mention.is_short, -- true where it counts only for a payer who has such an invoice
    greatest(mention.known_on, payment.known_on, invoice.known_on) as known_on, -- day on which it became known
    least(mention.known_until, payment.known_until, invoice.known_until) as known_until -- first day on which it is no longer held to be true; 9999-12-31 while it is
from canonical.payment_mention as mention
inner join canonical.payment
    on mention.payment_id = payment.payment_id
inner join canonical.invoice
    on mention.invoice_id = invoice.invoice_id
where greatest(mention.known_on, payment.known_on, invoice.known_on)
    < least(mention.known_until, payment.known_until, invoice.known_until)
