/*
One row per fact about the customer $customer_sk that was known at the end of $as_of: all that his features, class and score
look back on, with its days.
grain: none
query: yes
*/
with fact as (
    select
        case when amount < 0 then 'credit' else 'invoice' end as kind,
        invoice_id || case when instalment_number > 1 then ' ' || instalment_number else '' end as reference,
        issued_on as happened_on,
        due_on as until_on,
        known_on,
        known_until,
        amount,
        null as detail
    from ledger.item
    where customer_sk = $customer_sk
    union all
    select
        case when application.reversal_sk = 0 then 'payment' else 'payment_taken_back' end as kind,
        item.invoice_id as reference,
        application.value_on as happened_on,
        null as until_on,
        application.known_on,
        application.known_until,
        application.amount,
        null as detail
    from ledger.application
    inner join ledger.item
        on application.item_sk = item.item_sk
    where application.customer_sk = $customer_sk
    union all
    select
        adjustment.kind,
        item.invoice_id as reference,
        adjustment.booked_on as happened_on,
        null as until_on,
        adjustment.known_on,
        adjustment.known_until,
        -adjustment.amount as amount,
        null as detail
    from ledger.adjustment
    left join ledger.item
        on adjustment.item_sk = item.item_sk
    where adjustment.customer_sk = $customer_sk
    union all
    select
        'promise' as kind,
        invoice_ids as reference,
        made_on as happened_on,
        promised_for as until_on,
        known_on,
        known_until,
        amount,
        null as detail
    from canonical.promise
    where customer_sk = $customer_sk
    union all
    select
        'instalment' as kind,
        arrangement_id || ' ' || instalment_number as reference,
        coalesce(started_on, offered_on) as happened_on,
        due_on as until_on,
        known_on,
        known_until,
        amount,
        null as detail
    from canonical.arrangement
    where customer_sk = $customer_sk
    union all
    select
        'dispute' as kind,
        coalesce(invoice_id, dispute_id) as reference,
        opened_on as happened_on,
        closed_on as until_on,
        known_on,
        known_until,
        amount,
        null as detail
    from canonical.dispute
    where customer_sk = $customer_sk
    union all
    select
        'contact' as kind,
        invoice_id as reference,
        contacted_on as happened_on,
        null as until_on,
        known_on,
        known_until,
        null as amount,
        treatment as detail
    from canonical.contact_event
    where customer_sk = $customer_sk and contacted_on is not null and coalesce(direction, 'outbound') = 'outbound'
    union all
    select
        'external_score' as kind,
        null as reference,
        observed_on as happened_on,
        null as until_on,
        known_on,
        known_until,
        null as amount,
        provider || ': ' || score::double as detail
    from canonical.external_score
    where customer_sk = $customer_sk
)

select
    kind, -- invoice, credit, payment, payment_taken_back, credit_note, write_off, recovery, promise, instalment, dispute, contact or external_score
    reference, -- invoice number, or the number of the fact itself
    happened_on, -- day of the fact: issue, value date, booking, promise, opening, contact or observation
    until_on, -- due date, promised day or closing; null where there is none
    known_on, -- day from which it counts
    amount::decimal(18, 2) as amount, -- in the currency of the ledger; null where it is about none
    detail -- what was done, or who gave the score
from fact
where happened_on <= $as_of and known_on <= $as_of and known_until > $as_of
