/*
One row per invoice and stretch of days in which it was in dispute, as known on $as_of; disputes that overlap are one stretch.
grain: invoice_id, from_on
part: customer_sk
*/
with dispute as (
    select customer_sk, invoice_id, opened_on as from_on, coalesce(closed_on, date '9999-12-31') as until_on
    from canonical.dispute
    where invoice_id is not null and opened_on < coalesce(closed_on, date '9999-12-31')
        and greatest(opened_on, known_on) <= $as_of and known_until > $as_of
),

numbered as (
    select *, sum(starts) over (partition by invoice_id order by from_on, until_on) as stretch
    from (
        select
            *,
            (from_on > max(until_on) over (
                partition by invoice_id order by from_on, until_on rows between unbounded preceding and 1 preceding
            ))::integer as starts
        from dispute
    )
)

select
    invoice_id, -- invoice number
    any_value(customer_sk) as customer_sk, -- the customer
    min(from_on) as from_on, -- first day
    max(until_on) as until_on -- first day after it; 9999-12-31 while it lasts
from numbered
group by invoice_id, coalesce(stretch, 0)
