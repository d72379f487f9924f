/*
One row per part of an invoice and day up to $as_of on which what is open of it changed, as each change came to be known; a
corrected invoice goes on as itself. Ordered by customer, part and day, so that a reader holds no more than one part.
grain: invoice_sk, instalment_number, day
query: yes
*/
with first_version as (
    select invoice_id, min(invoice_sk) as invoice_sk from ledger.item group by all
)

select
    item.customer_sk, -- the customer
    first_version.invoice_sk, -- surrogate of the first version of the invoice
    item.instalment_number, -- number within the invoice
    (greatest(posting.booked_on, posting.known_on) - date '1970-01-01')::integer as day, -- day from which the change counts, from 1970-01-01
    max(case when posting.kind = 'invoice' and posting.direction = 1 then item.due_on - date '1970-01-01' else -1 end)::integer as due_day, -- due date that holds from this day on, from 1970-01-01; -1 where it stays as it was
    max(case when posting.kind = 'invoice' and posting.direction = 1 then item.due_on - item.issued_on else -1 end)::integer as term_days, -- days from issue to due date that hold from this day on; -1 where they stay as they were
    sum(case when posting.kind = 'invoice' then posting.amount else 0 end)::decimal(18, 2)::double as invoiced, -- invoiced, less what was withdrawn
    -sum(case when posting.paid_on is not null then posting.amount else 0 end)::decimal(18, 2)::double as paid, -- paid, less what was taken back
    -sum(case when posting.kind = 'write_off' then posting.amount else 0 end)::decimal(18, 2)::double as written_off, -- written off
    -sum(
        case when posting.paid_on is null and posting.kind not in ('invoice', 'write_off') then posting.amount else 0 end
    )::decimal(18, 2)::double as credited -- credited, and what else lowers it
from ledger.posting
inner join ledger.item
    on posting.item_sk = item.item_sk
inner join first_version
    on item.invoice_id = first_version.invoice_id
where posting.account = 'receivable' and greatest(posting.booked_on, posting.known_on) <= $as_of
group by all
order by customer_sk, invoice_sk, instalment_number, day
