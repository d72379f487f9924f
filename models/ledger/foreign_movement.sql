/*
One row per movement of receivables by payments in a foreign currency and by what is applied to items in one, in the
ledger's currency, and period in which its amount is the same.
An item, and the cash of a payment, is carried at one rate, and always at what is left of it in the foreign currency: a
movement takes the difference, so that what is closed in the foreign currency is closed to the cent. What the cash of an
application was carried at, less what its item was, is the exchange difference that is realised with it.
grain: none
*/
with applied as (
    select
        row_number() over (
            order by
                application.booked_on, application.payment_sk, application.item_sk, application.allocation_sk,
                application.method, application.reversal_sk, application.known_on, payment.known_on
        ) as fact,
        application.payer_sk,
        application.customer_sk,
        application.item_sk,
        item.amount < 0 as is_credit,
        item.foreign_amount as item_amount,
        item.foreign_amount_before,
        item.exchange_rate as item_rate,
        payment.carrier_sk,
        payment.carrier_known_on,
        payment.exchange_rate as payment_rate,
        case when application.reversal_sk = 0 then 'application' else 'application_reversal' end as kind,
        application.paid_on,
        application.booked_on,
        greatest(application.known_on, payment.known_on) as known_on,
        least(application.known_until, payment.known_until) as known_until,
        application.amount
    from ledger.application
    inner join ledger.item
        on application.item_sk = item.item_sk and item.foreign_currency is not null
    inner join ledger.foreign_payment as payment
        on
            application.payment_sk = payment.payment_sk
            and application.known_on < payment.known_until and application.known_until > payment.known_on
),

adjusted as (
    select
        row_number() over (order by adjustment.booked_on, adjustment.adjustment_sk, adjustment.known_on) as fact,
        item.foreign_amount as item_amount,
        item.foreign_amount_before,
        item.exchange_rate,
        adjustment.*
    from ledger.adjustment
    inner join ledger.item
        on adjustment.item_sk = item.item_sk and item.foreign_currency is not null
),

paid as (
    select row_number() over (order by booked_on, payment_sk, known_on) as fact, * from ledger.foreign_payment
),

fact as (
    select
        'item' as side,
        item_sk as subject_sk,
        date '0001-01-01' as subject_known_on,
        item_amount as opened,
        foreign_amount_before as amount_before,
        item_rate as rate,
        'application' as source,
        1 as rank,
        fact,
        booked_on,
        known_on,
        known_until,
        -amount as amount
    from applied
    union all
    select
        'item',
        item_sk,
        date '0001-01-01',
        item_amount,
        foreign_amount_before,
        exchange_rate,
        'adjustment',
        2,
        fact,
        booked_on,
        known_on,
        known_until,
        -amount
    from adjusted
    union all
    select
        'payment',
        carrier_sk,
        carrier_known_on,
        0,
        0,
        payment_rate,
        'application',
        1,
        fact,
        booked_on,
        known_on,
        known_until,
        -amount
    from applied
    union all
    select
        'payment',
        carrier_sk,
        carrier_known_on,
        0,
        0,
        exchange_rate,
        'payment',
        case when payment_sk = carrier_sk then 0 else 2 end,
        fact,
        booked_on,
        known_on,
        known_until,
        amount
    from paid
),

boundary as (
    select distinct side, subject_sk, subject_known_on, unnest([known_on, known_until]) as known_on from fact
),

span as (
    select
        *,
        lead(known_on) over (partition by side, subject_sk, subject_known_on order by known_on) as known_until
    from boundary
),

placed as (
    select
        fact.* exclude (known_on, known_until),
        span.known_on,
        span.known_until,
        (fact.amount_before + fact.opened + sum(fact.amount) over left_over)::decimal(18, 2) as amount_left
    from span
    inner join fact
        on
            span.side = fact.side and span.subject_sk = fact.subject_sk
            and span.subject_known_on = fact.subject_known_on
            and span.known_on >= fact.known_on and span.known_until <= fact.known_until
    window left_over as (
        partition by fact.side, fact.subject_sk, fact.subject_known_on, span.known_on
        order by case when fact.rank = 0 then 0 else 1 end, fact.booked_on, fact.rank, fact.fact
    )
),

valued as (
    select
        side,
        source,
        fact,
        known_on,
        known_until,
        (round(amount_left * rate, 2) - round((amount_left - amount)::decimal(18, 2) * rate, 2))::decimal(18, 2) as amount
    from placed
),

turn as (
    select
        *,
        coalesce(lag(known_until) over spans = known_on and lag(amount) over spans = amount, false) as is_same
    from valued
    window spans as (partition by side, source, fact order by known_on)
),

numbered as (
    select *, sum((not is_same)::integer) over (partition by side, source, fact order by known_on) as period from turn
),

carried as (
    select
        side,
        source,
        fact,
        min(known_on) as known_on,
        max(known_until) as known_until,
        any_value(amount) as amount
    from numbered
    group by side, source, fact, period
)

select
    coalesce(paid.customer_sk, 0) as customer_sk, -- 0 where the payer is not recognised
    'unapplied_cash' as account, -- receivable, unallocated_credit or unapplied_cash
    case when paid.reverses_payment_id is null then 'payment' else 'payment_reversal' end as kind, -- as in ledger.posting
    null::bigint as item_sk, -- item that is moved
    paid.booked_on, -- day on which balances change
    carried.known_on, -- day on which it became known
    carried.known_until, -- first day on which it is no longer held to be true; 9999-12-31 while it is
    null::date as paid_on, -- value date of the payment that is applied or taken back
    -carried.amount as amount -- change of receivables, in the ledger's currency
from paid
inner join carried
    on paid.fact = carried.fact and carried.source = 'payment'
union all
select
    applied.customer_sk,
    case when applied.is_credit then 'unallocated_credit' else 'receivable' end as account,
    applied.kind,
    applied.item_sk,
    applied.booked_on,
    carried.known_on,
    carried.known_until,
    applied.paid_on,
    carried.amount
from applied
inner join carried
    on applied.fact = carried.fact and carried.source = 'application' and carried.side = 'item'
union all
select
    coalesce(applied.payer_sk, 0) as customer_sk,
    'unapplied_cash' as account,
    applied.kind,
    null as item_sk,
    applied.booked_on,
    carried.known_on,
    carried.known_until,
    null as paid_on,
    -carried.amount as amount
from applied
inner join carried
    on applied.fact = carried.fact and carried.source = 'application' and carried.side = 'item'
union all
select
    coalesce(applied.payer_sk, 0) as customer_sk,
    'unapplied_cash' as account,
    'exchange_difference' as kind,
    null as item_sk,
    applied.booked_on,
    greatest(of_item.known_on, of_payment.known_on) as known_on,
    least(of_item.known_until, of_payment.known_until) as known_until,
    null as paid_on,
    of_item.amount - of_payment.amount as amount
from applied
inner join carried as of_item
    on applied.fact = of_item.fact and of_item.source = 'application' and of_item.side = 'item'
inner join carried as of_payment
    on
        applied.fact = of_payment.fact and of_payment.source = 'application' and of_payment.side = 'payment'
        and of_item.known_on < of_payment.known_until and of_item.known_until > of_payment.known_on
where of_item.amount != of_payment.amount
union all
select
    adjusted.customer_sk,
    adjusted.account,
    adjusted.kind,
    adjusted.item_sk,
    adjusted.booked_on,
    carried.known_on,
    carried.known_until,
    null as paid_on,
    carried.amount
from adjusted
inner join carried
    on adjusted.fact = carried.fact and carried.source = 'adjustment'
