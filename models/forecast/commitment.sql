/*
One row per version of a promise, or of an instalment of an arrangement that was agreed, and invoice that it covers, with what
was paid on all of these in time as it came to be known. Days are counted from 1970-01-01.
grain: none
query: yes
*/
with numbered as (
    select
        *,
        row_number() over (order by customer_sk, kind, commitment_id, known_on, until_on) as commitment,
        case when kind = 'promise'
            then amount
            else amount - coalesce(
                lag(amount) over (
                    partition by customer_sk, kind, string_split(commitment_id, ' ')[1], known_on order by until_on, amount
                ),
                0
            )
        end as part
    from features.commitment
    where greatest(from_on, known_on) <= $as_of
),

first_version as (
    select invoice_id, customer_sk, min(invoice_sk) as invoice_sk from ledger.item group by all
),

covered as (
    select distinct commitment.commitment, commitment.customer_sk, first_version.invoice_sk, first_version.invoice_id
    from (
        select commitment, customer_sk, unnest(string_split(invoice_ids, ' ')) as invoice_id from numbered
    ) as commitment
    inner join first_version
        on commitment.invoice_id = first_version.invoice_id and commitment.customer_sk = first_version.customer_sk
),

paid as (
    select numbered.commitment, -sum(posting.amount) as amount
    from covered
    inner join numbered
        on covered.commitment = numbered.commitment
    inner join ledger.item
        on covered.invoice_id = item.invoice_id and covered.customer_sk = item.customer_sk
    inner join ledger.posting
        on
            item.item_sk = posting.item_sk and posting.account = 'receivable' and posting.paid_on is not null
            and greatest(posting.booked_on, posting.known_on) > numbered.from_on
            and greatest(posting.booked_on, posting.known_on) <= numbered.until_on
    group by all
)

select
    numbered.commitment::integer as commitment, -- number of the commitment
    (numbered.kind = 'instalment')::integer as is_instalment, -- 1 for an instalment, 0 for a promise
    covered.invoice_sk, -- surrogate of the first version of an invoice that it covers
    (greatest(numbered.from_on, numbered.known_on) - date '1970-01-01')::integer as known_day, -- day from which it is known
    (numbered.until_on - case when isodow(numbered.until_on) <= 2 then 4 else 2 end - date '1970-01-01')::integer as by_day, -- day by which payment is committed, two bank days before the last
    (numbered.until_on - date '1970-01-01')::integer as until_day, -- last day on which payment keeps it
    (least(coalesce(numbered.ended_on, date '9999-12-31'), numbered.known_until) - date '1970-01-01')::integer as ended_day, -- day on which it no longer holds
    numbered.amount::double as amount, -- to be paid by then, with all instalments before it
    numbered.part::double as part, -- of which due on that day
    coalesce(paid.amount, 0)::decimal(18, 2)::double as paid -- paid in time of that amount
from numbered
inner join covered
    on numbered.commitment = covered.commitment
left join paid
    on numbered.commitment = paid.commitment
order by commitment, invoice_sk
