/*
One row per experience that a customer had with us, known by $as_of, of those who ever answered a survey: a contact, or what
was done well or badly. Wrongful dunning is a contact about an invoice that had been paid before that day, or that was in
dispute on it. An agreement to wait is kept by us when nobody contacts the customer about its invoices until its day, or
until it is replaced; one to pay in parts when it is confirmed within 7 days.
grain: none
*/
with respondent as (
    select distinct customer_sk from current.survey where score is not null and answered_on <= $as_of
),

contact as (
    select
        contact_event.load_row as contact_sk,
        contact_event.customer_sk,
        contact_event.invoice_id,
        contact_event.treatment,
        contact_event.channel,
        contact_event.contacted_on,
        contact_event.known_on
    from current.contact_event
    where contact_event.contacted_on <= $as_of and contact_event.known_on <= $as_of
        and coalesce(contact_event.direction, 'outbound') = 'outbound'
        and contact_event.customer_sk in (select customer_sk from respondent)
),

paid_before as (
    select contact.contact_sk
    from contact
    inner join ledger.item
        on contact.invoice_id = item.invoice_id
    inner join ledger.item_status
        on item.item_sk = item_status.item_sk and $as_of between item_status.from_on and item_status.until_on - 1
    group by contact.contact_sk, contact.contacted_on
    having bool_and(item_status.is_paid and item_status.paid_on < contact.contacted_on)
),

in_dispute as (
    select distinct contact.contact_sk
    from contact
    inner join labels.dispute_period
        on contact.invoice_id = dispute_period.invoice_id
        and contact.contacted_on >= dispute_period.from_on and contact.contacted_on < dispute_period.until_on
),

preference as (
    select customer_sk, changed_on, preferred_channel
    from current.preference
    where preferred_channel is not null and known_on <= $as_of
),

dispute as (
    select
        dispute.customer_sk,
        dispute.opened_on,
        dispute.closed_on,
        dispute.upheld,
        dispute.known_on
    from current.dispute
    where dispute.opened_on <= $as_of and dispute.known_on <= $as_of
        and dispute.customer_sk in (select customer_sk from respondent)
),

agreement as (
    select
        promise.customer_sk,
        promise.promise_id,
        string_split(promise.invoice_ids, ' ') as invoice_ids,
        promise.made_on,
        least(promise.promised_for, coalesce(replacement.made_on, promise.promised_for)) as ends_on,
        promise.known_on
    from current.promise
    left join current.promise as replacement
        on promise.replaced_by = replacement.promise_id and promise.customer_sk = replacement.customer_sk
    where promise.made_on <= $as_of and promise.known_on <= $as_of
        and promise.customer_sk in (select customer_sk from respondent)
),

broken as (
    select agreement.promise_id, min(contact.contacted_on) as contacted_on, max(contact.known_on) as known_on
    from agreement
    inner join contact
        on agreement.customer_sk = contact.customer_sk
        and list_contains(agreement.invoice_ids, contact.invoice_id)
        and contact.contacted_on > agreement.made_on and contact.contacted_on < agreement.ends_on
    group by agreement.promise_id
),

arrangement as (
    select customer_sk, arrangement_id, min(started_on) as started_on, min(confirmed_on) as confirmed_on, max(known_on) as known_on
    from current.arrangement
    where started_on <= $as_of and known_on <= $as_of
        and customer_sk in (select customer_sk from respondent)
    group by all
),

event as (
    select customer_sk, contacted_on as happened_on, known_on, 'contact' as kind, treatment from contact
    union all
    select customer_sk, contacted_on, known_on, 'wrongful_dunning', null
    from contact
    where contact_sk in (select contact_sk from paid_before) or contact_sk in (select contact_sk from in_dispute)
    union all
    select contact.customer_sk, contact.contacted_on, contact.known_on, 'preferred_channel', null
    from contact
    asof inner join preference
        on contact.customer_sk = preference.customer_sk and contact.contacted_on > preference.changed_on
    where contact.channel = preference.preferred_channel
    union all
    select invoice.customer_sk, direct_debit.returned_on, direct_debit.known_on, 'reversal', null
    from current.direct_debit
    inner join current.invoice
        on direct_debit.invoice_id = invoice.invoice_id
    where direct_debit.returned_on <= $as_of and direct_debit.known_on <= $as_of
        and invoice.customer_sk in (select customer_sk from respondent)
    union all
    select customer_sk, opened_on + 30, opened_on + 30, 'slow_dispute', null
    from dispute
    where opened_on + 30 <= $as_of and coalesce(closed_on > opened_on + 30, true)
    union all
    select customer_sk, closed_on, known_on, 'quick_dispute', null
    from dispute
    where closed_on <= least(opened_on + 14, $as_of::date) and upheld
    union all
    select
        agreement.customer_sk,
        coalesce(broken.contacted_on, agreement.ends_on),
        greatest(agreement.known_on, broken.known_on),
        case when broken.promise_id is null then 'agreement_kept' else 'agreement_broken' end,
        null
    from agreement
    left join broken
        on agreement.promise_id = broken.promise_id
    union all
    select
        customer_sk,
        started_on + 7,
        known_on,
        case when confirmed_on <= started_on + 7 then 'agreement_kept' else 'agreement_broken' end,
        null
    from arrangement
)

select
    customer_sk, -- the customer
    happened_on, -- day on which he had it
    greatest(happened_on, known_on) as known_on, -- day from which it counts
    kind, -- contact, wrongful_dunning, preferred_channel, reversal, slow_dispute, quick_dispute, agreement_kept or agreement_broken
    treatment -- what was done, of a contact
from event
where happened_on <= $as_of
