/*
The ageing lines of a month-end add up to receivables.
audit: yes
*/
select month_ends_on, sum(ar) as ar, sum(not_due + overdue + unallocated_credits + unapplied_cash) as lines
from features.customer_month
group by all
having sum(ar) != sum(not_due + overdue + unallocated_credits + unapplied_cash)
