/*
One row per movement of unapplied cash that counts by $as_of, of the customers from $first_customer to $last_customer.
grain: none
query: yes
*/
select
    customer_sk, -- 0 where the payer is not recognised
    greatest(booked_on, known_on) as counts_from, -- day from which it counts
    round(amount::double * 100) as cents -- change of receivables: negative when cash comes in
from ledger.posting
where account = 'unapplied_cash'
    and greatest(booked_on, known_on) <= $as_of
    and customer_sk between $first_customer and $last_customer
