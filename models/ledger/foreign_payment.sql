/*
One row per period in which a payment in a foreign currency and the rate that it is carried at are the same: the rate of
its value date; money that takes back a known payment is carried at the rate of that payment, of which it is a part.
grain: payment_sk, known_on
*/
with paid as (
    select * from ledger.payment where foreign_currency is not null
),

reversed as (
    select
        reversal.payment_sk,
        reversal.known_on as row_known_on,
        paid.payment_sk as carrier_sk,
        paid.known_on as carrier_known_on,
        paid.exchange_rate,
        greatest(reversal.known_on, paid.known_on) as known_on,
        least(reversal.known_until, paid.known_until) as known_until
    from paid as reversal
    inner join paid
        on reversal.reverses_payment_id = paid.payment_id and reversal.foreign_currency = paid.foreign_currency
    where reversal.amount < 0 and paid.amount > 0
        and greatest(reversal.known_on, paid.known_on) < least(reversal.known_until, paid.known_until)
),

boundary as (
    select payment_sk, known_on as row_known_on, unnest([known_on, known_until]) as known_on from paid
    union
    select payment_sk, row_known_on, unnest([known_on, known_until]) as known_on from reversed
),

span as (
    select
        payment_sk,
        row_known_on,
        known_on,
        lead(known_on) over (partition by payment_sk, row_known_on order by known_on) as known_until
    from boundary
)

select
    paid.payment_sk, -- surrogate of the version of the payment
    paid.customer_sk, -- who paid; null while not recognised
    paid.reverses_payment_id, -- payment that it takes back
    coalesce(reversed.carrier_sk, paid.payment_sk) as carrier_sk, -- payment of which it is carried as a part: itself, or the one that it takes back
    coalesce(reversed.carrier_known_on, paid.known_on) as carrier_known_on, -- tells the periods of that payment apart
    coalesce(reversed.exchange_rate, paid.exchange_rate) as exchange_rate, -- price of one unit of the foreign currency
    paid.booked_on, -- booking date
    paid.amount, -- in the foreign currency; negative when money went back
    span.known_on, -- day on which it became known
    span.known_until -- first day on which it is no longer held to be true; 9999-12-31 while it is
from span
inner join paid
    on span.payment_sk = paid.payment_sk and span.row_known_on = paid.known_on
left join reversed
    on
        span.payment_sk = reversed.payment_sk and span.row_known_on = reversed.row_known_on
        and span.known_on >= reversed.known_on and span.known_until <= reversed.known_until
where span.known_until is not null
