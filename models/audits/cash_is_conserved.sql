/*
Cash in the source equals cash in the postings: applied to items or still unapplied.
audit: yes
*/
with source as (
    select coalesce(sum(amount), 0) as amount from current.payment
),

posted as (
    select coalesce(-sum(amount), 0) as amount
    from ledger.posting
    where kind in ('payment', 'payment_reversal', 'application', 'application_reversal')
)

select source.amount as source_amount, posted.amount as posted_amount
from source
cross join posted
where source.amount != posted.amount
