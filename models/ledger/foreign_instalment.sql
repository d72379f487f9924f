/*
One row per instalment of an invoice in a foreign currency and period in which the invoice is divided in the same way:
what comes before an instalment decides how it is rounded, so that the instalments add up in the ledger's currency too.
grain: invoice_sk, part_sk, known_on
*/
with divided as (
    select
        invoice.load_row as invoice_sk,
        instalment.load_row as part_sk,
        instalment.instalment_number,
        instalment.amount,
        greatest(invoice.known_on, instalment.known_on) as known_on,
        least(invoice.known_until, instalment.known_until) as known_until
    from canonical.invoice
    inner join canonical.instalment
        on invoice.invoice_id = instalment.invoice_id
    where invoice.currency != $currency
        and greatest(invoice.known_on, instalment.known_on) < least(invoice.known_until, instalment.known_until)
),

boundary as (
    select distinct invoice_sk, unnest([known_on, known_until]) as known_on from divided
),

span as (
    select invoice_sk, known_on, lead(known_on) over (partition by invoice_sk order by known_on) as known_until
    from boundary
)

select
    divided.invoice_sk, -- surrogate of the version of the invoice
    divided.part_sk, -- surrogate of the version of the instalment
    coalesce(sum(divided.amount) over before, 0)::decimal(18, 2) as amount_before, -- of the instalments before it, in the foreign currency
    span.known_on, -- day on which it became known
    span.known_until -- first day on which it is no longer held to be true; 9999-12-31 while it is
from divided
inner join span
    on
        divided.invoice_sk = span.invoice_sk
        and span.known_on >= divided.known_on and span.known_until <= divided.known_until
window before as (
    partition by divided.invoice_sk, span.known_on
    order by divided.instalment_number rows between unbounded preceding and 1 preceding
)
