/*
One row per period in which a payment and what is made of it are held to be true: whose it is, and which payment it takes
back. Money that takes back a payment is of the customer whose payment it was. A payment in a foreign currency counts for
as long as a rate of its value date is known.
grain: payment_sk, known_on
part: payment_sk
*/
with reversal as (
    select load_row as payment_sk, reverses_payment_id, 'given' as method, known_on, known_until
    from canonical.payment
    where reverses_payment_id is not null and customer_sk is null
    union all
    select payment_sk, reverses_payment_id, 'end_to_end_id' as method, known_on, known_until
    from ledger.reversal
),

payer as (
    select payment_sk, customer_sk, method, 2 as priority, known_on, known_until from ledger.payer
    union all
    select
        reversal.payment_sk,
        coalesce(reversed.customer_sk, payer.customer_sk) as customer_sk,
        'reversed_payment' as method,
        1 as priority,
        greatest(reversal.known_on, reversed.known_on, coalesce(payer.known_on, reversed.known_on)) as known_on,
        least(reversal.known_until, reversed.known_until, coalesce(payer.known_until, reversed.known_until)) as known_until
    from reversal
    inner join canonical.payment
        on reversal.payment_sk = payment.load_row and payment.customer_sk is null
    inner join canonical.payment as reversed
        on reversal.reverses_payment_id = reversed.payment_id
    left join ledger.payer
        on reversed.load_row = payer.payment_sk and reversed.customer_sk is null
    where coalesce(reversed.customer_sk, payer.customer_sk) is not null
        and greatest(reversal.known_on, reversed.known_on, coalesce(payer.known_on, reversed.known_on))
        < least(reversal.known_until, reversed.known_until, coalesce(payer.known_until, reversed.known_until))
),

boundary as (
    select payment_sk, unnest([known_on, known_until]) as day from payer
    union
    select payment_sk, unnest([known_on, known_until]) as day from reversal
    union
    select load_row as payment_sk, unnest([known_on, known_until]) as day
    from canonical.payment
    where load_row in (select payment_sk from payer union all select payment_sk from reversal)
),

span as (
    select payment_sk, day as known_on, lead(day) over (partition by payment_sk order by day) as known_until
    from boundary
),

resolved as (
    select
        span.payment_sk,
        span.known_on,
        span.known_until,
        arg_min(payer.customer_sk, payer.priority) as customer_sk,
        arg_min(payer.method, payer.priority) as payer_method,
        min(reversal.reverses_payment_id) as reverses_payment_id,
        min(reversal.method) as reversal_method
    from span
    left join payer
        on
            span.payment_sk = payer.payment_sk
            and span.known_on >= payer.known_on and span.known_until <= payer.known_until
    left join reversal
        on
            span.payment_sk = reversal.payment_sk
            and span.known_on >= reversal.known_on and span.known_until <= reversal.known_until
    where span.known_until is not null
    group by span.payment_sk, span.known_on, span.known_until
)

select
    payment.load_row as payment_sk, -- surrogate of the version of the payment
    payment.payment_id, -- payment number
    coalesce(payment.customer_sk, resolved.customer_sk) as customer_sk, -- who paid; null while not recognised
    case when payment.customer_sk is null then resolved.payer_method else 'given' end as payer_method, -- how he is recognised: given, structured_reference, invoice_number, payer_account or reversed_payment
    payment.value_on, -- value date
    payment.booked_on, -- booking date
    payment.amount, -- in its own currency; negative when money went back
    rate.currency as foreign_currency, -- its currency; null when it is the ledger's
    rate.rate as exchange_rate, -- price of one unit of that currency on the value date
    coalesce(payment.reverses_payment_id, resolved.reverses_payment_id) as reverses_payment_id, -- payment that it takes back
    case when payment.reverses_payment_id is null then resolved.reversal_method else 'given' end as reversal_method, -- how that is known: given or end_to_end_id
    payment.amount < 0 and (payment.reason_code is not null or coalesce(payment.method = 'direct_debit', false)) as is_return, -- true where a bank took it back
    payment.load_number, -- load that brought this version
    greatest(coalesce(resolved.known_on, payment.known_on), rate.known_on) as known_on, -- day on which it became known
    least(coalesce(resolved.known_until, payment.known_until), rate.known_until) as known_until -- first day on which it is no longer held to be true; 9999-12-31 while it is
from canonical.payment
left join resolved
    on payment.load_row = resolved.payment_sk
left join ledger.exchange_rate as rate
    on
        payment.currency = rate.currency and payment.value_on = rate.day
        and coalesce(resolved.known_on, payment.known_on) < rate.known_until
        and coalesce(resolved.known_until, payment.known_until) > rate.known_on
where payment.currency = $currency or rate.rate is not null
