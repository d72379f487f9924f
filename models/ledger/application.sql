/*
One row per part of a payment that is applied to an item, or taken back from it by a reversal of that payment.
An application counts from the day on which it, its payment and its invoice are all known. A reversal takes back the
applications of its payment, the latest first, up to its own amount.
grain: load_row, reversal_sk
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
        greatest(allocation.known_on, payment.known_on, item.known_on) as known_on
    from canonical.allocation
    inner join canonical.payment
        on allocation.payment_id = payment.payment_id
    inner join canonical.invoice
        on allocation.invoice_id = invoice.invoice_id
    inner join ledger.item
        on invoice.load_row::bigint * 1000 + coalesce(allocation.instalment_number, 1) = item.item_sk
),

taken_back as (
    select
        applied.*,
        reversal.load_row as reversal_sk,
        reversal.value_on as reversed_on,
        least(
            applied.amount,
            greatest(
                0,
                -reversal.amount - coalesce(
                    sum(applied.amount) over (
                        partition by reversal.load_row
                        order by applied.booked_on desc, applied.load_row desc
                        rows between unbounded preceding and 1 preceding
                    ),
                    0
                )
            )
        )::decimal(18, 2) as taken_back_amount,
        greatest(reversal.booked_on, applied.booked_on) as reversal_booked_on,
        greatest(reversal.known_on, applied.known_on) as reversal_known_on
    from applied
    inner join canonical.payment as reversal
        on applied.payment_id = reversal.reverses_payment_id
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
    reversal_known_on as known_on,
    -taken_back_amount as amount
from taken_back
where taken_back_amount != 0
