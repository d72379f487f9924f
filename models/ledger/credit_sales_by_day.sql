/*
One row per customer and day with credit sales up to $as_of, as known on $known_on.
grain: customer_sk, booked_on
query: yes
*/
select
    customer_sk, -- the customer
    booked_on, -- day of the invoices and credit notes
    sum(amount) as credit_sales -- invoices less credit notes
from ledger.posting
where kind in ('invoice', 'credit_note') and booked_on <= $as_of and known_on <= $known_on
group by all
