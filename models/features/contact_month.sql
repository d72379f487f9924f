/*
One row per customer and month-end with contacts in the twelve months up to it: how often the company contacted him, and
what came of it, as known then. A contact that was planned and not made counts for nothing. What he said counts whoever took
the initiative.
grain: customer_sk, month_index
part: customer_sk
*/
with contact as (
    select
        customer_sk,
        contacted_on,
        coalesce(direction, 'outbound') = 'outbound' as is_outbound,
        coalesce(opened, false) or coalesce(clicked, false) or coalesce(right_party, false) as has_response,
        coalesce(reason_for_non_payment = 'lack_of_money', false) as is_lack_of_money,
        coalesce(outcome = 'refusal' or reason_for_non_payment = 'unwilling', false) as is_refusal,
        unnest(months_counted(contacted_on, known_on, known_until, 12, $as_of::date)) as month_index
    from canonical.contact_event
    where contacted_on is not null
)

select
    customer_sk, -- the customer
    month_index::integer as month_index, -- months since year 0
    (count(*) filter (where is_outbound))::integer as contacts_12m, -- contacts made in twelve months
    (count(*) filter (where is_outbound and month_index(contacted_on) > month_index - 3))::integer as contacts_3m, -- in three months
    (count(*) filter (where is_outbound and has_response))::integer as responses_12m, -- opened, followed or answered by the one who decides
    (count(*) filter (where is_lack_of_money))::integer as said_lack_of_money_12m, -- in which he said that he lacks money
    (count(*) filter (where is_refusal))::integer as refused_12m -- in which he refused
from contact
group by all
