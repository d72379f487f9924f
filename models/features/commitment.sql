/*
One row per version of what a customer committed himself to pay by a day: a promise, or the instalments of an arrangement
that he agreed to, up to one of them. Two bank days are granted; Saturdays and Sundays are none, and what else a bank keeps
as a holiday is not known here.
grain: none
part: customer_sk
*/
with agreed as (
    select
        promise.customer_sk,
        'promise' as kind,
        promise.promise_id as commitment_id,
        promise.invoice_ids,
        promise.made_on as from_on,
        promise.promised_for as by_on,
        promise.amount,
        replacement.made_on as ended_on,
        promise.known_on,
        promise.known_until
    from canonical.promise
    left join current.promise as replacement
        on promise.replaced_by = replacement.promise_id and promise.customer_sk = replacement.customer_sk
    union all
    select
        instalment.customer_sk,
        'instalment' as kind,
        instalment.arrangement_id || ' ' || instalment.instalment_number as commitment_id,
        instalment.invoice_ids,
        instalment.started_on as from_on,
        instalment.due_on as by_on,
        sum(earlier.amount)::decimal(18, 2) as amount,
        instalment.ended_on,
        instalment.known_on,
        instalment.known_until
    from canonical.arrangement as instalment
    inner join canonical.arrangement as earlier
        on instalment.arrangement_id = earlier.arrangement_id and instalment.customer_sk = earlier.customer_sk
        and instalment.instalment_number >= earlier.instalment_number
        and instalment.known_on >= earlier.known_on and instalment.known_on < earlier.known_until
    where instalment.started_on is not null
    group by all
)

select
    customer_sk, -- the customer
    kind, -- promise or instalment
    commitment_id, -- the promise, or the arrangement and the number of the instalment
    invoice_ids, -- invoices it covers, separated by spaces
    from_on, -- what is paid after this day counts
    by_on + case isodow(by_on) when 4 then 4 when 5 then 4 when 6 then 3 else 2 end as until_on, -- last day on which payment keeps it
    amount, -- to be paid by then
    ended_on, -- day on which another promise took its place, or on which the arrangement ended; null without
    known_on, -- day on which it became known
    known_until -- first day on which it is no longer held to be true
from agreed
