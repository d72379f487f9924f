/*
One row per stretch of days in which a customer who ever answered a survey had something open past its due date, as it was
known on each of those days, where something came to be more than $late_after_days days late. Items that overlap, or follow on
each other without a day between them, are one episode.
grain: customer_sk, began_on
*/
with past_due as (
    select
        customer_sk,
        greatest(from_on, due_on + 1) as from_on,
        until_on,
        least(until_on, $as_of::date + 1) - due_on - 1 as days_past_due
    from ledger.item_status
    where is_open
        and due_on + 1 < until_on
        and greatest(from_on, due_on + 1) <= $as_of
        and customer_sk in (select customer_sk from current.survey where score is not null and answered_on <= $as_of)
),

numbered as (
    select *, sum(starts) over (partition by customer_sk order by from_on, until_on) as episode
    from (
        select
            *,
            (from_on > max(until_on) over (
                partition by customer_sk order by from_on, until_on rows between unbounded preceding and 1 preceding
            ))::integer as starts
        from past_due
    )
),

episode as (
    select customer_sk, min(from_on) as began_on, max(until_on) as ended_on
    from numbered
    group by customer_sk, coalesce(episode, 0)
    having max(days_past_due) > $late_after_days::integer
)

select
    episode.customer_sk, -- the customer
    episode.began_on, -- first day past due
    case when any_value(episode.ended_on) <= $as_of then any_value(episode.ended_on) end as ended_on, -- first day with nothing past due; null while it lasts
    min(experience_event.happened_on) as first_contact_on -- first time that we contacted him in it; null without
from episode
left join experience.experience_event
    on episode.customer_sk = experience_event.customer_sk
    and experience_event.kind = 'contact'
    and experience_event.happened_on >= episode.began_on
    and experience_event.happened_on < episode.ended_on
group by episode.customer_sk, episode.began_on
