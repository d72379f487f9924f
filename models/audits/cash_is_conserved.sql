/*
Cash in the source equals cash in the postings: applied to items or still unapplied. Cash in a foreign currency is counted
in that currency, and stands in the postings as it is carried.
audit: yes
*/
with source as (
    select coalesce(sum(payment.amount), 0) as amount
    from current.payment
    where payment.load_row not in (select payment_sk from ledger.foreign_payment)
),

carried as (
    select coalesce(-sum(amount), 0) as amount
    from ledger.foreign_movement
    where kind in ('payment', 'payment_reversal') and known_until = date '9999-12-31'
),

posted as (
    select coalesce(-sum(amount), 0) as amount
    from ledger.posting
    where kind in ('payment', 'payment_reversal', 'application', 'application_reversal')
)

select source.amount + carried.amount as source_amount, posted.amount as posted_amount
from source
cross join carried
cross join posted
where source.amount + carried.amount != posted.amount
