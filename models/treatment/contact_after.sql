/*
One row per experiment and contact that the company made with a customer from his first eligibility on, within $recovery_days
days, as it was known at the end of $as_of: what the treatment costs, and what it saves of later steps.
grain: experiment_id, contact_sk
query: yes
*/
select
    first_eligibility.experiment_id, -- the experiment
    first_eligibility.customer_sk, -- the customer
    contact_event.load_row as contact_sk, -- the contact
    contact_event.channel, -- how it was made
    contact_event.contacted_on -- day on which it was made
from treatment.first_eligibility
inner join current.contact_event
    on first_eligibility.customer_sk = contact_event.customer_sk
    and contact_event.contacted_on >= first_eligibility.planned_on
    and contact_event.contacted_on <= first_eligibility.planned_on + $recovery_days::integer
    and contact_event.contacted_on <= $as_of
    and contact_event.known_on <= $as_of
    and coalesce(contact_event.direction, 'outbound') = 'outbound'
