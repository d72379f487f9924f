/*
One row per period in which the customer behind a payment that does not say so is recognised: all invoices that it names
are his, else all earlier payments of its bank account that have a customer are his. An amount recognises nobody.
grain: payment_sk, known_on
part: payment_sk
*/
with nameless as (
    select load_row as payment_sk, payer_account, booked_on, known_on, known_until
    from canonical.payment
    where customer_sk is null
),

naming as (
    select mention.payment_sk, mention.customer_sk, mention.method, mention.known_on, mention.known_until
    from ledger.mention
    semi join nameless
        on mention.payment_sk = nameless.payment_sk
    where not mention.is_short
),

naming_day as (
    select distinct payment_sk, unnest([known_on, known_until]) as day from naming
),

naming_span as (
    select payment_sk, day as known_on, lead(day) over (partition by payment_sk order by day) as known_until
    from naming_day
),

named as (
    select
        span.payment_sk,
        span.known_on,
        span.known_until,
        min(naming.customer_sk) as customer_sk,
        max(naming.method) as method
    from naming_span as span
    inner join naming
        on
            span.payment_sk = naming.payment_sk
            and span.known_on >= naming.known_on and span.known_until <= naming.known_until
    group by span.payment_sk, span.known_on, span.known_until
    having count(distinct naming.customer_sk) = 1
),

account_use as (
    select payer_account, customer_sk, booked_on, known_on, known_until
    from canonical.payment
    where customer_sk is not null and payer_account in (select payer_account from nameless)
    union all
    select nameless.payer_account, named.customer_sk, nameless.booked_on, named.known_on, named.known_until
    from named
    inner join nameless
        on named.payment_sk = nameless.payment_sk
    where nameless.payer_account is not null
),

telling_use as (
    select * from account_use where known_until < date '9999-12-31'
    union all
    select * from account_use
    where known_until = date '9999-12-31'
    qualify booked_on < coalesce(min(booked_on) over (
        partition by payer_account, customer_sk order by known_on, booked_on
        rows between unbounded preceding and 1 preceding
    ), date '9999-12-31')
),

asked as (
    select
        nameless.payment_sk,
        telling_use.customer_sk,
        greatest(nameless.known_on, telling_use.known_on) as known_on,
        least(nameless.known_until, telling_use.known_until) as known_until
    from nameless
    inner join telling_use
        on nameless.payer_account = telling_use.payer_account and telling_use.booked_on < nameless.booked_on
    where greatest(nameless.known_on, telling_use.known_on) < least(nameless.known_until, telling_use.known_until)
),

claim as (
    select payment_sk, customer_sk, method, true as is_named, known_on, known_until from named
    union all
    select payment_sk, customer_sk, 'payer_account' as method, false as is_named, known_on, known_until from asked
),

claim_day as (
    select distinct payment_sk, unnest([known_on, known_until]) as day from claim
),

claim_span as (
    select payment_sk, day as known_on, lead(day) over (partition by payment_sk order by day) as known_until
    from claim_day
)

select
    span.payment_sk, -- surrogate of the version of the payment
    coalesce(min(claim.customer_sk) filter (where claim.is_named), min(claim.customer_sk)) as customer_sk, -- its payer
    coalesce(min(claim.method) filter (where claim.is_named), 'payer_account') as method, -- structured_reference, invoice_number or payer_account
    span.known_on, -- day on which it became known
    span.known_until -- first day on which it is no longer held to be true; 9999-12-31 while it is
from claim_span as span
inner join claim
    on
        span.payment_sk = claim.payment_sk
        and span.known_on >= claim.known_on and span.known_until <= claim.known_until
group by span.payment_sk, span.known_on, span.known_until
having bool_or(claim.is_named) or count(distinct claim.customer_sk) = 1
