/*
One row per experiment and customer: the first time he was eligible, whatever was then done (intention to treat). The
outcome is looked at a fixed number of days later, so eligibilities younger than that are left out.
grain: experiment_id, customer_sk
*/
with first_step as (
    select min({'planned_on': planned_on, 'load_row': load_row}) as step
    from current.contact_event
    where experiment_id is not null
        and arm is not null
        and invoice_id is not null
        and planned_on <= $as_of
    group by experiment_id, customer_sk
),

eligible as (
    select contact_event.*
    from first_step
    inner join current.contact_event
        on first_step.step.load_row = contact_event.load_row
),

outcome as (
    select
        eligible.load_row,
        of_followed_all(
            item_status.is_paid and item_status.paid_on <= eligible.planned_on + $outcome_days::integer,
            item.due_on,
            eligible.planned_on
        )
        and not of_followed_all(credited_item.item_sk is not null, item.due_on, eligible.planned_on) as is_paid
    from eligible
    inner join ledger.item
        on eligible.invoice_id = item.invoice_id
    inner join ledger.item_status
        on item.item_sk = item_status.item_sk and $as_of between item_status.from_on and item_status.until_on - 1
    left join treatment.credited_item
        on item.item_sk = credited_item.item_sk
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
    where survey.score is not null
    group by all
)

select
    eligible.experiment_id, -- the experiment
    eligible.customer_sk, -- the customer
    eligible.load_row as contact_sk, -- the step that he was eligible for, made or not
    eligible.invoice_id, -- the invoice that it was about
    eligible.treatment, -- what the treated arm gets
    eligible.arm, -- treatment or control
    eligible.planned_on, -- time zero
    outcome.is_paid::integer as is_paid, -- the invoice was paid within the outcome days; credited in full or written off is not
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
where eligible.planned_on + $outcome_days::integer <= $as_of
