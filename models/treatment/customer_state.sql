/*
One row per customer who has something open that is past due, or falls due within $days_ahead days, as it was known at the
end of $as_of: what the next step with him depends on. Whether he objected to profiling counts as it is known now.
grain: customer_sk
query: yes
*/
with open_item as (
    select customer_sk, due_on, balance, due_on < $as_of::date as is_overdue
    from ledger.item_status
    where $as_of::date between from_on and until_on - 1
        and is_open
        and due_on <= $as_of::date + $days_ahead::integer
),

owed as (
    select
        customer_sk,
        coalesce(sum(balance) filter (where is_overdue), 0) as overdue_amount,
        min(due_on) filter (where is_overdue) as oldest_due_on,
        coalesce(sum(balance) filter (where not is_overdue), 0) as upcoming_amount,
        min(due_on) filter (where not is_overdue) as next_due_on
    from open_item
    group by all
),

disputed as (
    select distinct customer_sk
    from canonical.dispute
    where known_on <= $as_of and known_until > $as_of
        and opened_on <= $as_of and coalesce(closed_on > $as_of, true)
),

arranged as (
    select distinct customer_sk
    from canonical.arrangement
    where known_on <= $as_of and known_until > $as_of
        and started_on <= $as_of and coalesce(ended_on > $as_of, true)
),

promise as (
    select promise_id, customer_sk, made_on, promised_for, replaced_by
    from canonical.promise
    where known_on <= $as_of and known_until > $as_of and made_on <= $as_of
),

promised as (
    select promise.customer_sk, max(promise.promised_for) as promised_for
    from promise
    where promise.replaced_by is null or promise.replaced_by not in (select promise_id from promise)
    group by all
),

preferred as (
    select
        customer_sk,
        -- A row that leaves a wish empty leaves it as it was.
        last(preferred_channel order by changed_on) filter (where preferred_channel is not null) as preferred_channel,
        last(opted_out_letter order by changed_on) filter (where opted_out_letter is not null) as refuses_letter,
        last(opted_out_email order by changed_on) filter (where opted_out_email is not null) as refuses_email,
        last(opted_out_text_message order by changed_on) filter (where opted_out_text_message is not null) as refuses_text_message,
        last(opted_out_phone order by changed_on) filter (where opted_out_phone is not null) as refuses_phone,
        last(opted_out_whatsapp order by changed_on) filter (where opted_out_whatsapp is not null) as refuses_whatsapp,
        last(opted_out_portal order by changed_on) filter (where opted_out_portal is not null) as refuses_portal,
        last(opted_out_visit order by changed_on) filter (where opted_out_visit is not null) as refuses_visit
    from canonical.preference
    where known_on <= $as_of and known_until > $as_of and changed_on <= $as_of
    group by all
)

select
    owed.customer_sk, -- the customer
    owed.overdue_amount::decimal(18, 2) as overdue_amount, -- open and past due
    owed.oldest_due_on, -- due date of the oldest of it; null where nothing is past due
    owed.upcoming_amount::decimal(18, 2) as upcoming_amount, -- falls due on $as_of or in the days ahead
    owed.next_due_on, -- first day on which it does; null where nothing does
    customer.customer_type, -- kind of customer; null where not given
    coalesce(customer.opted_out, false) as has_objected, -- to profiling
    disputed.customer_sk is not null as has_open_dispute, -- a dispute or complaint is open
    arranged.customer_sk is not null as has_arrangement, -- an arrangement is running
    promised.promised_for, -- last day by which he promised to pay; null without a promise that holds
    preferred.preferred_channel, -- null where he did not choose
    coalesce(preferred.refuses_letter, false) as refuses_letter, -- does not want contact this way
    coalesce(preferred.refuses_email, false) as refuses_email, -- does not want contact this way
    coalesce(preferred.refuses_text_message, false) as refuses_text_message, -- does not want contact this way
    coalesce(preferred.refuses_phone, false) as refuses_phone, -- does not want contact this way
    coalesce(preferred.refuses_whatsapp, false) as refuses_whatsapp, -- does not want contact this way
    coalesce(preferred.refuses_portal, false) as refuses_portal, -- does not want contact this way
    coalesce(preferred.refuses_visit, false) as refuses_visit -- does not want contact this way
from owed
left join current.customer
    on owed.customer_sk = customer.customer_sk
left join disputed
    on owed.customer_sk = disputed.customer_sk
left join arranged
    on owed.customer_sk = arranged.customer_sk
left join promised
    on owed.customer_sk = promised.customer_sk
left join preferred
    on owed.customer_sk = preferred.customer_sk
