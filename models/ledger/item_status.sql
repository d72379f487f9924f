/*
One row per item with a due date and period in which its status did not change, as it was known on each day of the
period; the last period of an item that was corrected or withdrawn ends on the day on which that became known. Paid means
that at most the tolerated part is open; a write-off does not pay an item, it only ends its balance; a credit note leaves
less to pay and does not make a payment late. The payment that settled an item is the one, in the order of their value
dates, after which no more than the tolerated part was left: what was paid beyond that, taken back or withdrawn settled
nothing.
grain: item_sk, from_on
part: item_sk
*/
with movement as (
    select
        posting.item_sk,
        greatest(posting.booked_on, posting.known_on) as from_on,
        sum(posting.amount) as balance_change,
        coalesce(sum(posting.amount) filter (where posting.kind != 'write_off'), 0) as unpaid_change,
        coalesce(sum(-posting.amount) filter (where posting.paid_on is not null), 0) as paid_change,
        min(posting.paid_on) as first_paid_on,
        max(posting.paid_on) as last_paid_on
    from ledger.posting
    where posting.account = 'receivable'
    group by all
),

running as (
    select
        movement.item_sk,
        movement.from_on,
        lead(movement.from_on, 1, date '9999-12-31') over events as until_on,
        sum(movement.balance_change) over events as balance,
        sum(movement.unpaid_change) over events as unpaid,
        sum(movement.paid_change) over events as paid,
        min(movement.first_paid_on) over (partition by movement.item_sk) as first_paid_on,
        max(movement.last_paid_on) over (partition by movement.item_sk) as last_paid_on
    from movement
    window events as (partition by movement.item_sk order by movement.from_on)
),

period as (
    select
        running.* exclude (paid),
        item.customer_sk,
        item.issued_on,
        item.due_on,
        item.known_until,
        running.unpaid + running.paid as owed,
        greatest($tolerated_amount, $tolerated_share * item.amount) as tolerated
    from running
    inner join ledger.item
        on running.item_sk = item.item_sk
    where running.from_on < item.known_until
),

-- Most items have payments of one value date, and need no looking back.
payment as (
    select item_sk, greatest(booked_on, known_on) as counts_from, paid_on, sum(-amount) as amount
    from ledger.posting
    where account = 'receivable' and paid_on is not null
        and item_sk in (select item_sk from period where first_paid_on < last_paid_on)
    group by all
),

progress as (
    select
        period.item_sk,
        period.from_on,
        payment.paid_on,
        any_value(period.tolerated) as tolerated,
        any_value(period.owed) - sum(sum(payment.amount)) over (
            partition by period.item_sk, period.from_on order by payment.paid_on
        ) as left_over
    from period
    inner join payment
        on period.item_sk = payment.item_sk and payment.counts_from <= period.from_on
    where period.unpaid <= period.tolerated
    group by period.item_sk, period.from_on, payment.paid_on
),

last_short as (
    select item_sk, from_on, max(paid_on) filter (where left_over > tolerated) as paid_on from progress group by all
),

settled as (
    select progress.item_sk, progress.from_on, min(progress.paid_on) as paid_on, any_value(last_short.paid_on) as short_on
    from progress
    inner join last_short
        on progress.item_sk = last_short.item_sk and progress.from_on = last_short.from_on
    where progress.paid_on > coalesce(last_short.paid_on, date '0001-01-01')
    group by progress.item_sk, progress.from_on
)

select
    period.item_sk, -- the item
    period.customer_sk, -- its customer
    period.due_on, -- due date
    period.from_on, -- first day of the period
    least(period.until_on, period.known_until) as until_on, -- first day after the period; 9999-12-31 when it lasts
    period.balance::decimal(18, 2) as balance, -- open amount in the period
    period.unpaid <= period.tolerated as is_paid, -- at most the tolerated part is open
    period.balance > period.tolerated as is_open, -- more than the tolerated part is on the balance
    case
        when period.unpaid > period.tolerated then null
        when period.owed <= period.tolerated and settled.short_on is null then period.issued_on
        else coalesce(settled.paid_on, period.last_paid_on)
    end as paid_on -- value date of the payment that settled it; invoice date when a credit did
from period
left join settled
    on period.item_sk = settled.item_sk and period.from_on = settled.from_on
