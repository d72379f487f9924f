/*
One row per day from which postings count, day on which they change balances, and value of dimension $dimension, up to
$as_of. With dimension 0 the whole ledger is one portion.
grain: counts_from, booked_on, portion
query: yes
*/
select
    [dimension_1, dimension_2, dimension_3, dimension_4, dimension_5][$dimension] as portion, -- null without a value
    greatest(booked_on, known_on) as counts_from, -- first day on which they are booked and known
    booked_on, -- day on which balances change
    sum(amount) as amount, -- change of receivables
    coalesce(sum(amount) filter (where account = 'unallocated_credit'), 0) as unallocated_credits, -- of which unallocated credits
    coalesce(sum(amount) filter (where account = 'unapplied_cash'), 0) as unapplied_cash, -- of which unapplied cash
    coalesce(sum(amount) filter (where kind in ('invoice', 'credit_note')), 0) as credit_sales -- invoices less credit notes
from ledger.posting_portion
where greatest(booked_on, known_on) <= $as_of
group by all
