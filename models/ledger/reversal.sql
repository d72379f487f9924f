/*
One row per period in which money that went back is taken for the reversal of a payment though it does not say so: of all
payments up to then just one has its end-to-end identification, and it brought the same amount.
grain: payment_sk, known_on
part: payment_sk
*/
with returned as (
    select load_row as payment_sk, end_to_end_id, -amount as amount, currency, booked_on, known_on, known_until
    from canonical.payment
    where amount < 0 and reverses_payment_id is null and end_to_end_id is not null
),

candidate as (
    select
        returned.payment_sk,
        returned.amount as returned_amount,
        payment.payment_id,
        payment.amount,
        greatest(returned.known_on, payment.known_on) as known_on,
        least(returned.known_until, payment.known_until) as known_until
    from returned
    inner join canonical.payment
        on
            returned.end_to_end_id = payment.end_to_end_id and returned.currency = payment.currency
            and payment.booked_on <= returned.booked_on
    where payment.amount > 0
        and greatest(returned.known_on, payment.known_on) < least(returned.known_until, payment.known_until)
),

boundary as (
    select distinct payment_sk, unnest([known_on, known_until]) as day from candidate
),

span as (
    select payment_sk, day as known_on, lead(day) over (partition by payment_sk order by day) as known_until
    from boundary
)

select
    span.payment_sk, -- surrogate of the version of the money that went back
    min(candidate.payment_id) as reverses_payment_id, -- payment that it takes back
    span.known_on, -- day on which it became known
    span.known_until -- first day on which it is no longer held to be true; 9999-12-31 while it is
from span
inner join candidate
    on
        span.payment_sk = candidate.payment_sk
        and span.known_on >= candidate.known_on and span.known_until <= candidate.known_until
group by span.payment_sk, span.known_on, span.known_until
having count(*) = 1 and bool_and(candidate.amount = candidate.returned_amount)
