/*
One row per answer of the year up to $as_of by a customer who had been spotless at the month-end before, within 90 days after
the first contact of an episode of arrears: what that contact was.
grain: survey_sk
query: yes
*/
select
    answer.survey_sk, -- the answer
    answer.customer_sk, -- the customer
    answer.score, -- 0 to 10
    last(event.treatment order by event.happened_on) as treatment, -- the first contact of the last episode
    last(template.tone order by event.happened_on) as tone -- of its letter or message; null where that is not known
from experience.survey_answer as answer
inner join experience.arrears_episode as episode
    on answer.customer_sk = episode.customer_sk
    and episode.first_contact_on between answer.answered_on - 89 and answer.answered_on
inner join experience.experience_event as event
    on episode.customer_sk = event.customer_sk
    and event.kind = 'contact' and event.happened_on = episode.first_contact_on
left join current.contact_event
    on event.customer_sk = contact_event.customer_sk
    and event.happened_on = contact_event.contacted_on
    and event.treatment = contact_event.treatment
left join current.template
    on contact_event.template_version = template.template_version
where answer.score is not null and answer.segment = 'spotless' and answer.answered_on <= $as_of
group by answer.survey_sk, answer.customer_sk, answer.score
