/*
One row per part of a payment that is applied to an item, or taken back from it by a reversal of that payment.
An application counts from the day on which it, its payment and its invoice are all known, for as long as all three are
held to be true. Reversals take back the applications of their payment, the latest first, up to their own amounts.
grain: load_row, item_sk, reversal_sk, known_on
*/
with applied as (
    select
        allocation.load_row,
        payment.load_row as payment_sk,
        payment.payment_id,
        payment.customer_sk as payer_sk,
        payment.value_on as paid_on,
        item.item_sk,
        item.customer_sk,
        allocation.amount,
        greatest(allocation.applied_on, item.issued_on) as booked_on,
        greatest(allocation.known_on, payment.known_on, item.known_on) as known_on,
        least(allocation.known_until, payment.known_until, item.known_until) as known_until
    from canonical.allocation
    inner join canonical.payment
        on allocation.payment_id = payment.payment_id
    inner join canonical.invoice
        on allocation.invoice_id = invoice.invoice_id
    inner join ledger.item
        on invoice.load_row = item.invoice_sk and coalesce(allocation.instalment_number, 1) = item.instalment_number
    where greatest(allocation.known_on, payment.known_on, item.known_on)
        < least(allocation.known_until, payment.known_until, item.known_until)
),

reversal as (
    select
        load_row as reversal_sk,
        reverses_payment_id as payment_id,
        -amount as amount,
        value_on,
        booked_on,
        known_on,
        known_until
    from canonical.payment
    where reverses_payment_id is not null and amount < 0
),

boundary as (
    select payment_id, unnest([known_on, known_until]) as day from reversal
    union
    select applied.payment_id, unnest([applied.known_on, applied.known_until]) as day
    from applied
    inner join reversal
        on applied.payment_id = reversal.payment_id
),

span as (
    select payment_id, day as known_on, lead(day) over (partition by payment_id order by day) as known_until
    from boundary
),

reversed_span as (
    select
        span.known_on,
        span.known_until,
        reversal.* exclude (known_on, known_until),
        sum(reversal.amount) over earlier - reversal.amount as reversed_before
    from span
    inner join reversal
        on
            span.payment_id = reversal.payment_id
            and span.known_on >= reversal.known_on and span.known_until <= reversal.known_until
    window earlier as (partition by span.payment_id, span.known_on order by reversal.booked_on, reversal.reversal_sk)
),

applied_span as (
    select
        span.known_on,
        span.known_until,
        applied.* exclude (known_on, known_until),
        sum(applied.amount) over later - applied.amount as applied_later
    from span
    inner join applied
        on
            span.payment_id = applied.payment_id
            and span.known_on >= applied.known_on and span.known_until <= applied.known_until
    window later as (
        partition by span.payment_id, span.known_on order by applied.booked_on desc, applied.load_row desc, applied.item_sk
    )
),

taken_back as (
    select
        applied_span.*,
        reversed_span.reversal_sk,
        reversed_span.value_on as reversed_on,
        greatest(reversed_span.booked_on, applied_span.booked_on) as reversal_booked_on,
        (
            least(
                applied_span.applied_later + applied_span.amount,
                reversed_span.reversed_before + reversed_span.amount
            ) - greatest(applied_span.applied_later, reversed_span.reversed_before)
        )::decimal(18, 2) as taken_back_amount
    from applied_span
    inner join reversed_span
        on applied_span.payment_id = reversed_span.payment_id and applied_span.known_on = reversed_span.known_on
)

select
    load_row, -- of the allocation
    0 as reversal_sk, -- payment that takes it back; 0 for the application itself
    payer_sk, -- customer on whose account the cash stood; null when not recognised
    customer_sk, -- customer of the item
    item_sk, -- item that is paid
    paid_on, -- value date of the payment
    paid_on as value_on, -- value date of this movement
    booked_on, -- day on which it changes balances
    known_on, -- day on which it became known
    known_until, -- first day on which it is no longer held to be true; 9999-12-31 while it is
    amount -- applied; negative when taken back
from applied
union all
select
    load_row,
    reversal_sk,
    payer_sk,
    customer_sk,
    item_sk,
    paid_on,
    reversed_on as value_on,
    reversal_booked_on as booked_on,
    known_on,
    known_until,
    -taken_back_amount as amount
from taken_back
where taken_back_amount > 0
