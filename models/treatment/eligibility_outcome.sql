/*
One row per experiment and customer, as in treatment.first_eligibility: what became of him from time zero on, whatever was
done (intention to treat), on both sides: what he paid, and what he let know. A column is null where the ledger has not been
watched for long enough.
grain: experiment_id, customer_sk
*/
with watched as (
    select
        *,
        $as_of::date - planned_on as watched_days,
        month_index(planned_on + $recovery_days::integer) as quiet_from
    from treatment.first_eligibility
),

followed as (
    select
        watched.contact_sk,
        watched.planned_on,
        item.item_sk,
        item.due_on,
        item.amount,
        item_status.is_paid,
        item_status.paid_on,
        credited_item.item_sk is not null as is_credited,
        -- True for an item that he owed past its due date already, in whatever it was that he was contacted about.
        item.customer_sk = watched.customer_sk and item.amount > 0 and item.due_on < watched.planned_on
            and item.known_on <= $as_of and item.known_until > $as_of as is_owed,
        coalesce(sum(-posting.amount), 0) as credited
    from watched
    inner join ledger.item
        on watched.invoice_id = item.invoice_id
    inner join ledger.item_status
        on item.item_sk = item_status.item_sk and $as_of between item_status.from_on and item_status.until_on - 1
    left join treatment.credited_item
        on item.item_sk = credited_item.item_sk
    left join ledger.posting
        on item.item_sk = posting.item_sk
        and posting.kind = 'credit_note'
        and posting.known_on <= $as_of
        and posting.booked_on > watched.planned_on
        and posting.booked_on <= watched.planned_on + $recovery_days::integer
    group by all
),

invoice_outcome as (
    select
        contact_sk,
        bool_or(due_on < planned_on) as is_past_due,
        min(due_on) as due_on,
        of_followed_all(is_paid, due_on, planned_on)
        and not of_followed_all(is_credited, due_on, planned_on) as is_paid,
        of_followed_last(paid_on, due_on, planned_on) as paid_on,
        of_followed_all(
            is_paid
            and paid_on <= planned_on + $recovery_days::integer
            and credited <= greatest($tolerated_amount, $tolerated_share * amount),
            due_on,
            planned_on
        ) as is_cured
    from followed
    group by contact_sk, planned_on
),

contacted as (
    select watched.contact_sk, count(*) as contacts
    from watched
    inner join invoice_outcome
        on watched.contact_sk = invoice_outcome.contact_sk
    inner join current.contact_event
        on watched.invoice_id = contact_event.invoice_id
        and contact_event.contacted_on > invoice_outcome.due_on
        and contact_event.contacted_on < watched.planned_on
        and contact_event.known_on <= $as_of
    where coalesce(contact_event.direction, 'outbound') = 'outbound'
    group by watched.contact_sk
),

late_again as (
    select distinct watched.contact_sk
    from watched
    inner join features.payment_behaviour
        on watched.customer_sk = payment_behaviour.customer_sk
        and payment_behaviour.month_index between watched.quiet_from and watched.quiet_from + 2
        and payment_behaviour.oldest_days_past_due > $late_after_days
),

paid as (
    select watched.contact_sk, watched.planned_on, application.item_sk, application.amount
    from watched
    inner join ledger.application
        on watched.customer_sk = application.customer_sk
        and application.value_on > watched.planned_on
        and application.value_on <= watched.planned_on + $recovery_days::integer
        and application.known_on <= $as_of and application.known_until > $as_of
),

recovered as (
    select paid.contact_sk, paid.amount
    from paid
    inner join ledger.item
        on paid.item_sk = item.item_sk
        and paid.planned_on > item.due_on
        and item.amount > 0
        and item.known_on <= $as_of and item.known_until > $as_of
    union all
    select followed.contact_sk, application.amount
    from followed
    inner join ledger.application
        on followed.item_sk = application.item_sk
        and application.value_on > followed.planned_on
        and application.value_on <= followed.planned_on + $recovery_days::integer
        and application.known_on <= $as_of and application.known_until > $as_of
    where not followed.is_owed
),

recovery as (
    select contact_sk, sum(amount) as amount from recovered group by contact_sk
),

reversal as (
    select distinct watched.contact_sk
    from watched
    inner join ledger.application
        on watched.customer_sk = application.customer_sk
        and application.reversal_sk != 0
        and application.value_on > watched.planned_on
        and application.value_on <= watched.planned_on + $answer_days::integer
        and application.known_on <= $as_of and application.known_until > $as_of
),

revenue as (
    select
        watched.contact_sk,
        sum(posting.amount) filter (where posting.booked_on <= watched.planned_on + 90) as amount_90,
        sum(posting.amount) as amount_180
    from watched
    inner join ledger.posting
        on watched.customer_sk = posting.customer_sk
        and posting.kind in ('invoice', 'credit_note')
        and posting.known_on <= $as_of
        and posting.booked_on > watched.planned_on
        and posting.booked_on <= watched.planned_on + 180
    group by watched.contact_sk
),

objection as (
    select
        watched.contact_sk,
        bool_or(dispute.invoice_id is not null) as is_disputed,
        bool_or(dispute.invoice_id is null) as is_complained
    from watched
    inner join current.dispute
        on watched.customer_sk = dispute.customer_sk
        and dispute.opened_on > watched.planned_on
        and dispute.opened_on <= watched.planned_on + $answer_days::integer
        and dispute.known_on <= $as_of
    group by watched.contact_sk
),

refusal as (
    select distinct watched.contact_sk
    from watched
    inner join current.preference
        on watched.customer_sk = preference.customer_sk
        and preference.changed_on > watched.planned_on
        and preference.changed_on <= watched.planned_on + $answer_days::integer
        and preference.known_on <= $as_of
    where preference.opted_out_letter or preference.opted_out_email or preference.opted_out_text_message
        or preference.opted_out_phone or preference.opted_out_whatsapp or preference.opted_out_portal
        or preference.opted_out_visit
)

select
    watched.experiment_id, -- the experiment
    watched.customer_sk, -- the customer
    watched.treatment, -- what the treated arm gets
    watched.arm, -- treatment or control
    case
        when invoice_outcome.is_past_due then least(1 + coalesce(contacted.contacts, 0), 3) else 0
    end::integer as stage, -- 0 before the due date, else his first, second or a later (3) contact about the invoice since then
    watched.segment, -- class at the month-end before time zero; null for who objected to profiling
    case
        when not coalesce(customer.opted_out, false) then behaviour.paid_days_365d / nullif(behaviour.paid_count_365d, 0)
    end::double as days_beyond_terms_before, -- days, mean of what he paid in the year up to the month-end before time zero; null where he paid nothing, and for who objected to profiling
    watched.watched_days::integer as watched_days, -- days from time zero to the as-of day
    case
        when invoice_outcome.is_paid then greatest(invoice_outcome.paid_on - watched.planned_on, 0)
    end::integer as paid_after_days, -- days until all that the contact was about was paid; null while it is not, and where it was credited in full or written off
    case
        when watched.watched_days >= $recovery_days::integer then coalesce(recovery.amount, 0)
    end::decimal(18, 2) as recovered, -- paid within the recovery days on what was past due at time zero, or what the contact was about, less what was taken back
    case
        when month_end(watched.quiet_from + 2) <= $as_of then invoice_outcome.is_cured and late_again.contact_sk is null
    end::integer as is_cured, -- paid in full within the recovery days, not credited, and nothing late at the three month-ends after those
    case
        when watched.watched_days >= $answer_days::integer then reversal.contact_sk is not null
    end::integer as is_reversed, -- a payment of his was taken back within the answer days
    watched.score, -- first answer to a survey within the answer days; null without one
    case
        when watched.watched_days >= $answer_days::integer then refusal.contact_sk is not null
    end::integer as is_opted_out, -- refused a channel within the answer days
    case
        when watched.watched_days >= $answer_days::integer then coalesce(objection.is_disputed, false)
    end::integer as is_disputed, -- disputed an invoice within the answer days
    case
        when watched.watched_days >= $answer_days::integer then coalesce(objection.is_complained, false)
    end::integer as is_complained, -- complained about something else than an invoice within the answer days
    case
        when watched.watched_days >= 90 then coalesce(customer.ended_on between watched.planned_on + 1 and watched.planned_on + 90, false)
    end::integer as is_lost_90, -- left within 90 days
    case
        when watched.watched_days >= 180 then coalesce(customer.ended_on between watched.planned_on + 1 and watched.planned_on + 180, false)
    end::integer as is_lost_180, -- left within 180 days
    case
        when watched.watched_days >= 90 then coalesce(revenue.amount_90, 0)
    end::decimal(18, 2) as revenue_90, -- invoiced within 90 days, less credit notes
    case
        when watched.watched_days >= 180 then coalesce(revenue.amount_180, 0)
    end::decimal(18, 2) as revenue_180 -- invoiced within 180 days, less credit notes
from watched
inner join invoice_outcome
    on watched.contact_sk = invoice_outcome.contact_sk
left join current.customer
    on watched.customer_sk = customer.customer_sk
left join features.payment_behaviour as behaviour
    on watched.customer_sk = behaviour.customer_sk
    and month_index(watched.planned_on) - 1 = behaviour.month_index
left join contacted
    on watched.contact_sk = contacted.contact_sk
left join late_again
    on watched.contact_sk = late_again.contact_sk
left join recovery
    on watched.contact_sk = recovery.contact_sk
left join reversal
    on watched.contact_sk = reversal.contact_sk
left join revenue
    on watched.contact_sk = revenue.contact_sk
left join objection
    on watched.contact_sk = objection.contact_sk
left join refusal
    on watched.contact_sk = refusal.contact_sk
