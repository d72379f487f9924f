/*
One row per payment of a known customer that the ledger itself did not apply whole, and period in which it is held to be
true: money that matching has to place. What takes back a known payment is none.
grain: payment_sk, known_on
part: payment_sk
*/
with spoken_for as (
    select payment_sk, spoken_for_on as known_on, known_until, sum(amount) as amount from ledger.allocation group by all
)

select
    payment.customer_sk, -- who paid
    payment.payment_sk, -- surrogate of the version of the payment
    payment.payment_id, -- payment number
    payment.amount, -- in its own currency; negative when money went back
    payment.foreign_currency, -- its currency; null when it is the ledger's
    payment.booked_on, -- booking date
    payment.is_return, -- true where a bank took it back
    payment.known_on, -- day on which it became known
    payment.known_until -- first day on which it is no longer held to be true; 9999-12-31 while it is
from ledger.payment
left join spoken_for
    on
        payment.payment_sk = spoken_for.payment_sk
        and payment.known_on = spoken_for.known_on and payment.known_until = spoken_for.known_until
where payment.customer_sk is not null and payment.reverses_payment_id is null
    and payment.amount != coalesce(spoken_for.amount, 0)
