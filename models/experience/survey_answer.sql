/*
One row per invitation to a survey in the year up to $as_of, with the customer as he was known at the month-end before
the invitation.
grain: survey_sk
*/
select
    survey.load_row as survey_sk, -- the invitation
    survey.customer_sk, -- the customer
    survey.invited_on, -- day of the invitation
    month_index(survey.invited_on) as month_index, -- its month
    survey.trigger, -- what led to it
    case when survey.known_on <= $as_of and survey.answered_on <= $as_of then survey.score end as score, -- 0 to 10; null without an answer by then
    customer.customer_type, -- kind of customer
    segment_month.segment, -- class at the month-end before
    (feature_month.paid_days_180d / nullif(feature_month.paid_180d, 0))::double as days_beyond_terms_180d -- weighted days of the 180 days before that month-end
from current.survey
inner join current.customer
    on survey.customer_sk = customer.customer_sk
left join features.customer_month as feature_month
    on survey.customer_sk = feature_month.customer_sk
    and month_index(survey.invited_on) - 1 = feature_month.month_index
left join segments.customer_month as segment_month
    on survey.customer_sk = segment_month.customer_sk
    and month_index(survey.invited_on) - 1 = segment_month.month_index
where survey.invited_on <= $as_of
    and survey.invited_on > $as_of::date - 365
    and not coalesce(customer.opted_out, false)
