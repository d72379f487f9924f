/*
One row per calendar month up to $as_of: credit sales, as known on $known_on.
grain: month_starts_on
query: yes
*/
select
    date_trunc('month', booked_on)::date as month_starts_on, -- first day of the month
    sum(amount) as credit_sales -- invoices less credit notes
from ledger.posting
where kind in ('invoice', 'credit_note') and booked_on <= $as_of and known_on <= $known_on
group by all
