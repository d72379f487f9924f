/*
One row per invitation to a survey in the year up to $as_of: who was invited, as he was known at the month-end before and on
the day itself, what he answered, and how late he paid before and after his answer. What he paid before counts as it was
known on the day of the answer; what he paid after is an outcome, and only known once its 90 days are over.
grain: survey_sk
*/
with invitation as (
    select
        survey.load_row as survey_sk,
        survey.customer_sk,
        survey.invited_on,
        case when survey.known_on <= $as_of and survey.answered_on <= $as_of then survey.answered_on end as answered_on,
        survey.trigger,
        case when survey.known_on <= $as_of and survey.answered_on <= $as_of then survey.score end as score
    from current.survey
    where survey.invited_on <= $as_of
        and survey.invited_on > $as_of::date - 365
),

past_due as (
    select
        invitation.survey_sk,
        max(invitation.invited_on - item_status.due_on) as days_past_due
    from invitation
    inner join ledger.item_status
        on invitation.customer_sk = item_status.customer_sk
        and invitation.invited_on > item_status.due_on
        and invitation.invited_on between item_status.from_on and item_status.until_on - 1
    where item_status.is_open
    group by all
),

payment as (
    select
        invitation.survey_sk,
        posting.paid_on > invitation.answered_on as is_after,
        -posting.amount as paid,
        -posting.amount * (posting.paid_on - item.due_on) as paid_days
    from invitation
    inner join ledger.posting
        on invitation.customer_sk = posting.customer_sk
        and posting.paid_on between invitation.answered_on - 180 and invitation.answered_on + 90
        and posting.paid_on != invitation.answered_on
    inner join ledger.item
        on posting.item_sk = item.item_sk
    where posting.account = 'receivable'
        and invitation.score is not null
        and greatest(posting.booked_on, posting.known_on)
        <= case when posting.paid_on > invitation.answered_on then $as_of else invitation.answered_on end
),

behaviour as (
    select
        survey_sk,
        sum(paid_days) filter (where not is_after) / nullif(sum(paid) filter (where not is_after), 0) as days_before,
        sum(paid_days) filter (where is_after) / nullif(sum(paid) filter (where is_after), 0) as days_after
    from payment
    group by all
)

select
    invitation.survey_sk, -- the invitation
    invitation.customer_sk, -- the customer
    invitation.invited_on, -- day of the invitation
    month_index(invitation.invited_on) as month_index, -- its month
    invitation.trigger, -- what led to it
    invitation.answered_on, -- day of the answer; null without one by then
    invitation.score, -- 0 to 10; null without an answer by then
    customer.customer_type, -- kind of customer
    segment_month.segment, -- class at the month-end before
    case
        when past_due.days_past_due is null then 'none'
        when past_due.days_past_due <= 30 then '1_30'
        else 'over_30'
    end as arrears, -- days that the oldest open item was past due, as known on the day of the invitation
    feature_month.tenure_months, -- since the first posting, at the month-end before
    feature_month.credit_sales_365d::double as credit_sales_365d, -- of the year up to the month-end before
    behaviour.days_before::double as days_beyond_terms_before, -- weighted days of what was paid in the 180 days before the answer
    case when invitation.answered_on + 90 <= $as_of then behaviour.days_after end::double as days_beyond_terms_after -- the same of the 90 days after it; null while they last
from invitation
inner join current.customer
    on invitation.customer_sk = customer.customer_sk
left join features.customer_month as feature_month
    on invitation.customer_sk = feature_month.customer_sk
    and month_index(invitation.invited_on) - 1 = feature_month.month_index
left join segments.customer_month as segment_month
    on invitation.customer_sk = segment_month.customer_sk
    and month_index(invitation.invited_on) - 1 = segment_month.month_index
    and segment_month.month_index >= month_index($as_of::date) - 13
left join past_due
    on invitation.survey_sk = past_due.survey_sk
left join behaviour
    on invitation.survey_sk = behaviour.survey_sk
where not coalesce(customer.opted_out, false)
