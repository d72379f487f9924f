/*
One row per part of a payment that is applied to an item, by the ledger itself or by matching, or taken back from it by a
reversal of that payment. An application counts from the day on which it, its payment and its invoice are all known, for
as long as all three are held to be true. Reversals take back the applications of their payment, the latest first, up to
their own amounts; credits that were settled with it open again when all of it is taken back.
grain: payment_sk, allocation_sk, item_sk, method, reversal_sk, booked_on, known_on
part: payment_sk
*/
with applied as (
    select
        allocation_sk,
        'allocated' as method,
        payment_sk,
        payment_id,
        payer_sk,
        paid_on,
        item_sk,
        customer_sk,
        amount,
        booked_on,
        known_on,
        known_until
    from ledger.allocation
    union all
    select
        0 as allocation_sk,
        cash_match.method,
        cash_match.payment_sk,
        payment.payment_id,
        payment.customer_sk as payer_sk,
        payment.value_on as paid_on,
        cash_match.item_sk,
        payment.customer_sk,
        cash_match.amount,
        cash_match.booked_on,
        greatest(cash_match.known_on, payment.known_on) as known_on,
        least(cash_match.known_until, payment.known_until) as known_until
    from ledger.cash_match
    inner join ledger.payment
        on
            cash_match.payment_sk = payment.payment_sk
            and cash_match.known_on < payment.known_until and cash_match.known_until > payment.known_on
),

reversal as (
    select
        payment_sk as reversal_sk,
        reverses_payment_id as payment_id,
        -amount as amount,
        value_on,
        booked_on,
        known_on,
        known_until
    from ledger.payment
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
        sum(reversal.amount) over earlier - reversal.amount as reversed_before,
        sum(reversal.amount) over (partition by span.payment_id, span.known_on) as reversed_total
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
        sum(greatest(applied.amount, 0)) over later - greatest(applied.amount, 0) as applied_later,
        sum(applied.amount) over (partition by span.payment_id, span.known_on) as applied_total
    from span
    inner join applied
        on
            span.payment_id = applied.payment_id
            and span.known_on >= applied.known_on and span.known_until <= applied.known_until
    window later as (
        partition by span.payment_id, span.known_on
        order by applied.booked_on desc, applied.allocation_sk desc, applied.item_sk, applied.method
    )
),

taking_back as (
    select
        applied_span.*,
        reversed_span.reversal_sk,
        reversed_span.value_on as reversed_on,
        greatest(reversed_span.booked_on, applied_span.booked_on) as reversal_booked_on,
        reversed_span.reversed_before,
        reversed_span.reversed_before + reversed_span.amount as reversed_after,
        -- True for the reversal after which nothing of the payment is left.
        reversed_span.reversed_total >= applied_span.applied_total
            and reversed_span.reversed_before + reversed_span.amount = reversed_span.reversed_total as is_rest
    from applied_span
    inner join reversed_span
        on applied_span.payment_id = reversed_span.payment_id and applied_span.known_on = reversed_span.known_on
),

taken_back as (
    select
        *,
        case
            when amount < 0 then case when is_rest then amount else 0 end
            when is_rest then applied_later + amount - least(greatest(applied_later, reversed_before), applied_later + amount)
            else least(applied_later + amount, reversed_after) - greatest(applied_later, reversed_before)
        end::decimal(18, 2) as taken_back_amount
    from taking_back
)

select
    allocation_sk, -- surrogate of the version of the allocation; 0 for a match
    method, -- allocated, structured_reference, invoice_number, exact_amount, exact_set or oldest_first
    payment_sk, -- surrogate of the version of the payment
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
    allocation_sk,
    method,
    payment_sk,
    reversal_sk,
    payer_sk,
    customer_sk,
    item_sk,
    paid_on,
    reversed_on as value_on,
    reversal_booked_on as booked_on,
    known_on,
    known_until,
    (-sum(taken_back_amount))::decimal(18, 2) as amount
from taken_back
where taken_back_amount > 0 or (amount < 0 and taken_back_amount < 0)
group by all
