/*
One row per period in which an allocation of the ledger, its payment and its item are all held to be true, and payment
and item are in one currency.
grain: allocation_sk, item_sk, known_on
part: payment_sk
*/
select
    allocation.load_row as allocation_sk, -- surrogate of the version of the allocation
    payment.payment_sk, -- surrogate of the version of the payment
    payment.payment_id, -- payment number
    payment.customer_sk as payer_sk, -- customer on whose account the cash stood; null when not recognised
    payment.value_on as paid_on, -- value date of the payment
    item.item_sk, -- item that is paid
    item.customer_sk, -- customer of the item
    allocation.amount, -- part of the payment that is applied, in the currency of both
    greatest(allocation.applied_on, item.issued_on) as booked_on, -- day on which it changes balances
    case when allocation.load_number <= payment.load_number
        then greatest(payment.known_on, item.known_on)
        else greatest(allocation.known_on, payment.known_on, item.known_on)
    end as spoken_for_on, -- day from which this part is matched to nothing else: from the start where it came with its payment
    greatest(allocation.known_on, payment.known_on, item.known_on) as known_on, -- day on which it became known
    least(allocation.known_until, payment.known_until, item.known_until) as known_until -- first day on which it is no longer held to be true; 9999-12-31 while it is
from canonical.allocation
inner join ledger.payment
    on allocation.payment_id = payment.payment_id
inner join ledger.item
    on allocation.invoice_id = item.invoice_id and allocation.instalment_number = item.instalment_number
where greatest(allocation.known_on, payment.known_on, item.known_on)
    < least(allocation.known_until, payment.known_until, item.known_until)
    and payment.foreign_currency is not distinct from item.foreign_currency
