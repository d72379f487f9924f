/*
Applying cash moves it between accounts and changes no total: its postings add up to zero.
audit: yes
*/
select kind, sum(amount) as remainder
from ledger.posting
where kind in ('application', 'application_reversal')
group by all
having sum(amount) != 0
