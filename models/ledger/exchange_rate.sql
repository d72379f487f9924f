/*
One row per foreign currency, day on which an invoice is issued or a payment valued in it, and period in which one rate is
held to be that of the day: the last one at or before it, at most $exchange_rate_days old. Without a row there is no rate.
grain: currency, day, known_on
*/
with needed as (
    select currency, issued_on as day from canonical.invoice where currency != $currency
    union
    select currency, value_on as day from canonical.payment where currency != $currency
),

candidate as (
    select needed.currency, needed.day, given.rate_on, given.rate, given.known_on, given.known_until
    from needed
    inner join canonical.exchange_rate as given
        on
            needed.currency = given.currency
            and given.rate_on between needed.day - $exchange_rate_days::integer and needed.day
    where given.known_on < given.known_until
),

boundary as (
    select distinct currency, day, unnest([known_on, known_until]) as known_on from candidate
),

span as (
    select currency, day, known_on, lead(known_on) over (partition by currency, day order by known_on) as known_until
    from boundary
),

held as (
    select span.currency, span.day, span.known_on, span.known_until, arg_max(candidate.rate, candidate.rate_on) as rate
    from span
    inner join candidate
        on
            span.currency = candidate.currency and span.day = candidate.day
            and span.known_on >= candidate.known_on and span.known_until <= candidate.known_until
    group by span.currency, span.day, span.known_on, span.known_until
),

turn as (
    select
        *,
        coalesce(lag(known_until) over spans = known_on and lag(rate) over spans = rate, false) as is_same
    from held
    window spans as (partition by currency, day order by known_on)
),

numbered as (
    select *, sum((not is_same)::integer) over (partition by currency, day order by known_on) as period from turn
)

select
    currency, -- foreign currency
    day, -- day of the invoice or payment
    any_value(rate) as rate, -- price of one unit of the foreign currency, in the ledger's
    min(known_on) as known_on, -- day on which it became known
    max(known_until) as known_until -- first day on which it is no longer held to be true; 9999-12-31 while it is
from numbered
group by currency, day, period
