/*
One row per customer and month-end with promises or instalments of arrangements of which the last day came in the twelve
months up to it: whether they were kept, by what was known then to be paid on the invoices that they cover. Kept is at least
98% of the amount, broken less than half of it. A promise in the place of which another was made before its last day is
broken unless it was kept; instalments after the end of an arrangement are not counted. Broken in silence is a promise about
which the customer did not get in touch after he made it, until a week after its last day.
grain: customer_sk, month_index
part: customer_sk
*/
with counted as (
    select *, unnest(months_counted(until_on, known_on, known_until, 12, $as_of::date))::integer as month_index
    from features.commitment
    where kind = 'promise' or coalesce(ended_on >= until_on, true)
),

covered as (
    select distinct commitment.kind, commitment.commitment_id, item.item_sk
    from (
        select customer_sk, kind, commitment_id, unnest(string_split(invoice_ids, ' ')) as invoice_id
        from features.commitment
    ) as commitment
    inner join ledger.item
        on commitment.invoice_id = item.invoice_id and commitment.customer_sk = item.customer_sk
),

payment as (
    select
        covered.kind,
        covered.commitment_id,
        posting.paid_on,
        greatest(posting.booked_on, posting.known_on) as counts_from,
        -posting.amount as amount
    from covered
    inner join ledger.posting
        on covered.item_sk = posting.item_sk
    where posting.account = 'receivable' and posting.paid_on is not null
),

spoken_about as (
    select distinct counted.commitment_id, counted.month_index
    from counted
    inner join canonical.contact_event
        on counted.customer_sk = contact_event.customer_sk
        and contact_event.contacted_on > counted.from_on and contact_event.contacted_on <= counted.until_on + 7
        and greatest(contact_event.contacted_on, contact_event.known_on) <= as_of_month(counted.month_index, $as_of::date)
        and contact_event.known_until > as_of_month(counted.month_index, $as_of::date)
    where counted.kind = 'promise' and contact_event.direction = 'inbound'
),

judged as (
    select
        counted.customer_sk,
        counted.month_index,
        counted.kind,
        coalesce(sum(payment.amount), 0) / nullif(counted.amount, 0) as paid_share,
        coalesce(counted.ended_on <= counted.until_on, false) and counted.kind = 'promise' as is_replaced,
        bool_or(spoken_about.commitment_id is not null) as is_spoken_about
    from counted
    left join spoken_about
        on counted.commitment_id = spoken_about.commitment_id and counted.month_index = spoken_about.month_index
    left join payment
        on counted.kind = payment.kind and counted.commitment_id = payment.commitment_id
        and payment.paid_on > counted.from_on and payment.paid_on <= counted.until_on
        and payment.counts_from <= as_of_month(counted.month_index, $as_of::date)
    group by counted.customer_sk, counted.month_index, counted.kind, counted.commitment_id, counted.amount, counted.ended_on,
        counted.until_on
)

select
    customer_sk, -- the customer
    month_index, -- months since year 0
    (count(*) filter (where kind = 'promise'))::integer as promises_12m, -- promises of which the last day has passed
    (count(*) filter (where kind = 'promise' and paid_share >= 0.98))::integer as promises_kept_12m, -- of those, kept
    (count(*) filter (where kind = 'promise' and (paid_share < 0.5 or paid_share < 0.98 and is_replaced)))::integer as promises_broken_12m, -- of those, broken
    (count(*) filter (where kind = 'promise' and not is_spoken_about and (paid_share < 0.5 or paid_share < 0.98 and is_replaced)))::integer as promises_broken_in_silence_12m, -- of those, without a word about it
    (count(*) filter (where kind = 'instalment'))::integer as instalments_12m, -- instalments of arrangements of which the last day has passed
    (count(*) filter (where kind = 'instalment' and paid_share >= 0.98))::integer as instalments_kept_12m -- of those, kept: all that was due so far is paid
from judged
group by all
