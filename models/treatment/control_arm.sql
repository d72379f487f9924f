/*
One row per customer and treatment that a randomised comparison keeps from him, as it was known at the end of $as_of: he was
dealt to the arm without it. A comparison runs for as long as the policy that plans it.
grain: customer_sk, treatment
query: yes
*/
select
    contact_event.customer_sk, -- the customer
    policy.treatment, -- what he is not to get
    min(contact_event.planned_on) as from_on, -- day on which he was first eligible
    max(coalesce(policy.valid_to, date '9999-12-31')) as until_on -- last day of the comparison
from canonical.contact_event
inner join canonical.policy
    on contact_event.experiment_id = policy.experiment_id and policy.arm = 'treatment'
where contact_event.arm = 'control'
    and contact_event.known_on <= $as_of and contact_event.known_until > $as_of
    and policy.known_on <= $as_of and policy.known_until > $as_of
    and contact_event.planned_on <= $as_of
group by contact_event.customer_sk, policy.treatment
