/*
What is matched of a payment is never more than the payment, and what is matched to an item never more than its amount,
with what the ledger itself applied, credited and wrote off, on every day on which there is a match.
audit: yes
*/
with matched_payment as (
    select distinct payment_sk from ledger.cash_match
),

matched_item as (
    select distinct item_sk from ledger.cash_match
),

change as (
    select
        'payment' as subject,
        application.payment_sk::bigint as subject_sk,
        unnest([application.known_on, application.known_until]) as day,
        unnest([application.amount, -application.amount]) as amount,
        unnest([1, -1]) * (application.method != 'allocated')::integer as matches
    from ledger.application
    semi join matched_payment
        on application.payment_sk = matched_payment.payment_sk
    where application.reversal_sk = 0
    union all
    select
        'item' as subject,
        movement.item_sk as subject_sk,
        unnest([movement.known_on, movement.known_until]) as day,
        unnest([movement.amount, -movement.amount]) as amount,
        unnest([1, -1]) * movement.is_match::integer as matches
    from (
        select item_sk, known_on, known_until, amount, method != 'allocated' as is_match from ledger.application
        union all
        select item_sk, known_on, known_until, amount, false as is_match from ledger.adjustment
    ) as movement
    semi join matched_item
        on movement.item_sk = matched_item.item_sk
),

known as (
    select
        subject,
        subject_sk,
        day,
        sum(sum(amount)) over days as amount,
        sum(sum(matches)) over days as matches
    from change
    group by subject, subject_sk, day
    window days as (partition by subject, subject_sk order by day)
),

whole as (
    select 'payment' as subject, payment_sk::bigint as subject_sk, any_value(amount) as amount
    from ledger.payment
    semi join matched_payment
        on payment.payment_sk = matched_payment.payment_sk
    group by payment_sk
    union all
    select 'item' as subject, item_sk as subject_sk, coalesce(foreign_amount, amount) as amount
    from ledger.item
    semi join matched_item
        on item.item_sk = matched_item.item_sk
)

select known.subject, known.subject_sk, known.day, known.amount, whole.amount as whole_amount
from known
inner join whole
    on known.subject = whole.subject and known.subject_sk = whole.subject_sk
where known.matches > 0 and known.amount not between least(whole.amount, 0) and greatest(whole.amount, 0)
