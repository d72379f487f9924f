/*
One row per invoice for which $treatment was planned by $as_of: when it was given first. Whoever got the treatment by an
experiment, or was kept from it by one, did not get it by choice.
grain: invoice_id
query: yes
*/
select
    invoice_id, -- the invoice
    min(contacted_on) filter (where contacted_on <= $as_of) as contacted_on, -- first day on which it was given; null where it never was
    bool_or(experiment_id is not null) as is_dealt -- an experiment decided whether he got it
from current.contact_event
where treatment = $treatment
    and coalesce(direction, 'outbound') = 'outbound'
    and planned_on <= $as_of
group by invoice_id
