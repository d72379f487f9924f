/*
One row per experiment, segment and arm: customers at their first eligibility, and how many of them paid within the outcome
days, of those whose outcome was known at the end of $as_of. Customers without a segment are left out.
grain: experiment_id, treatment, segment, arm
query: yes
*/
select
    experiment_id, -- the experiment
    treatment, -- what the treated arm gets
    segment, -- class at the month-end before the eligibility
    arm, -- treatment or control
    count(*)::integer as customers, -- in this arm
    sum(is_paid)::integer as paid -- of those, paid within the outcome days
from treatment.first_eligibility
where segment is not null and planned_on + $outcome_days::integer <= $as_of
group by all
