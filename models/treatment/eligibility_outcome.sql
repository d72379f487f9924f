/*
One row per experiment and customer, as in treatment.first_eligibility: what became of him from time zero on, whatever was
done (intention to treat), on both sides: what he paid, and what he let know. A column is null where the ledger has not been
watched for long enough.
grain: experiment_id, customer_sk
*/
with invoice_outcome as (
    select
        first_eligibility.contact_sk,
        bool_and(item_status.is_paid) as is_paid,
        max(item_status.paid_on) as paid_on
    from treatment.first_eligibility
    inner join current.contact_event
        on first_eligibility.contact_sk = contact_event.load_row
    inner join canonical.invoice
        on contact_event.invoice_id = invoice.invoice_id
    inner join ledger.item
        on invoice.load_row = item.invoice_sk and item.due_on < first_eligibility.planned_on
    inner join ledger.item_status
        on item.item_sk = item_status.item_sk and $as_of between item_status.from_on and item_status.until_on - 1
    group by first_eligibility.contact_sk
),

recovery as (
    select first_eligibility.contact_sk, sum(application.amount) as amount
    from treatment.first_eligibility
    inner join ledger.item
        on first_eligibility.customer_sk = item.customer_sk
        and item.amount > 0
        and item.due_on < first_eligibility.planned_on
        and item.known_on <= $as_of and item.known_until > $as_of
    inner join ledger.application
        on item.item_sk = application.item_sk
        and application.value_on > first_eligibility.planned_on
        and application.value_on <= first_eligibility.planned_on + $recovery_days::integer
        and application.known_on <= $as_of and application.known_until > $as_of
    group by first_eligibility.contact_sk
),

objection as (
    select
        first_eligibility.contact_sk,
        bool_or(dispute.invoice_id is not null) as is_disputed,
        bool_or(dispute.invoice_id is null) as is_complained
    from treatment.first_eligibility
    inner join current.dispute
        on first_eligibility.customer_sk = dispute.customer_sk
        and dispute.opened_on > first_eligibility.planned_on
        and dispute.opened_on <= first_eligibility.planned_on + $answer_days::integer
        and dispute.known_on <= $as_of
    group by first_eligibility.contact_sk
),

refusal as (
    select distinct first_eligibility.contact_sk
    from treatment.first_eligibility
    inner join current.preference
        on first_eligibility.customer_sk = preference.customer_sk
        and preference.changed_on > first_eligibility.planned_on
        and preference.changed_on <= first_eligibility.planned_on + $answer_days::integer
        and preference.known_on <= $as_of
    where preference.opted_out_letter or preference.opted_out_email or preference.opted_out_text_message
        or preference.opted_out_phone or preference.opted_out_whatsapp or preference.opted_out_portal
        or preference.opted_out_visit
),

watched as (
    select *, $as_of::date - planned_on as watched_days from treatment.first_eligibility
)

select
    watched.experiment_id, -- the experiment
    watched.customer_sk, -- the customer
    watched.treatment, -- what the treated arm gets
    watched.arm, -- treatment or control
    watched.segment, -- class at the month-end before time zero; null for who objected to profiling
    watched.watched_days::integer as watched_days, -- days from time zero to the as-of day
    case
        when invoice_outcome.is_paid then greatest(invoice_outcome.paid_on - watched.planned_on, 0)
    end::integer as paid_after_days, -- days until all of the invoice that was past due was paid; null while it is not
    case
        when watched.watched_days >= $recovery_days::integer then coalesce(recovery.amount, 0)
    end::decimal(18, 2) as recovered, -- paid within the recovery days on what was past due at time zero, less what was taken back
    watched.score, -- first answer to a survey within the answer days; null without one
    case
        when watched.watched_days >= $answer_days::integer then refusal.contact_sk is not null
    end::integer as is_opted_out, -- refused a channel within the answer days
    case
        when watched.watched_days >= $answer_days::integer then coalesce(objection.is_disputed, false)
    end::integer as is_disputed, -- disputed an invoice within the answer days
    case
        when watched.watched_days >= $answer_days::integer then coalesce(objection.is_complained, false)
    end::integer as is_complained -- complained about something else than an invoice within the answer days
from watched
inner join invoice_outcome
    on watched.contact_sk = invoice_outcome.contact_sk
left join recovery
    on watched.contact_sk = recovery.contact_sk
left join objection
    on watched.contact_sk = objection.contact_sk
left join refusal
    on watched.contact_sk = refusal.contact_sk
