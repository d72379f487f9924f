/*
One row per version of a dispute about an invoice. Days are counted from 1970-01-01.
grain: none
query: yes
*/
with first_version as (
    select invoice_id, customer_sk, min(invoice_sk) as invoice_sk from ledger.item group by all
)

select
    first_version.invoice_sk, -- surrogate of the first version of the invoice
    (dispute.opened_on - date '1970-01-01')::integer as opened_day, -- day on which it was opened
    (coalesce(dispute.closed_on, date '9999-12-31') - date '1970-01-01')::integer as closed_day, -- day on which it was closed
    (greatest(dispute.opened_on, dispute.known_on) - date '1970-01-01')::integer as known_day, -- day from which it is known
    (dispute.known_until - date '1970-01-01')::integer as known_until_day -- first day on which it is no longer held to be true
from canonical.dispute
inner join first_version
    on dispute.invoice_id = first_version.invoice_id and dispute.customer_sk = first_version.customer_sk
where dispute.opened_on < coalesce(dispute.closed_on, date '9999-12-31') and greatest(dispute.opened_on, dispute.known_on) <= $as_of
order by invoice_sk, opened_day
