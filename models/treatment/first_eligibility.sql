/*
One row per experiment and customer: the first time he was eligible, whatever was then done (intention to treat). The
outcome is looked at a fixed number of days later, so eligibilities younger than that are left out.
grain: experiment_id, customer_sk
*/
with eligible as (
    select
        contact_event.*,
        row_number() over (
            partition by contact_event.experiment_id, contact_event.customer_sk
            order by contact_event.planned_on, contact_event.load_row
        ) as eligibility_number
    from current.contact_event
    where contact_event.experiment_id is not null
        and contact_event.arm is not null
        and contact_event.invoice_id is not null
        and contact_event.planned_on <= $as_of
),

outcome as (
    select
        eligible.load_row,
        of_followed_all(
            item_status.is_paid and item_status.paid_on <= eligible.planned_on + $outcome_days::integer,
            contact_item.due_on,
            eligible.planned_on
        ) as is_paid
    from eligible
    inner join treatment.contact_item
        on eligible.load_row = contact_item.contact_sk
    inner join ledger.item_status
        on contact_item.item_sk = item_status.item_sk and $as_of between item_status.from_on and item_status.until_on - 1
    where eligible.eligibility_number = 1
    group by eligible.load_row, eligible.planned_on
),

answer as (
    select
        eligible.load_row,
        first(survey.score order by survey.answered_on, survey.load_row) as score
    from eligible
    inner join current.survey
        on eligible.customer_sk = survey.customer_sk
        and survey.answered_on > eligible.planned_on
        and survey.answered_on <= least(eligible.planned_on + $answer_days::integer, $as_of)
        and survey.known_on <= $as_of
    where eligible.eligibility_number = 1 and survey.score is not null
    group by all
)

select
    eligible.experiment_id, -- the experiment
    eligible.customer_sk, -- the customer
    eligible.load_row as contact_sk, -- the step that he was eligible for, made or not
    eligible.treatment, -- what the treated arm gets
    eligible.arm, -- treatment or control
    eligible.planned_on, -- time zero
    outcome.is_paid::integer as is_paid, -- the invoice was paid within the outcome days
    answer.score, -- first answer to a survey within the answer days; null without one
    customer_month.segment -- class at the month-end before time zero; null for who objected to profiling
from eligible
inner join outcome
    on eligible.load_row = outcome.load_row
left join answer
    on eligible.load_row = answer.load_row
left join segments.customer_month
    on eligible.customer_sk = customer_month.customer_sk
    and month_index(eligible.planned_on) - 1 = customer_month.month_index
where eligible.eligibility_number = 1
    and eligible.planned_on + $outcome_days::integer <= $as_of
