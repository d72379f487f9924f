/*
One row per item with a due date and period in which its status did not change, as it was known on each day of the
period; the last period of an item that was corrected or withdrawn ends on the day on which that became known. Paid means that at most the tolerated part is open; a write-off does not pay an item, it only ends its balance;
a credit note leaves less to pay and does not make a payment late.
grain: item_sk, from_on
*/
with movement as (
    select
        posting.item_sk,
        greatest(posting.booked_on, posting.known_on) as from_on,
        sum(posting.amount) as balance_change,
        coalesce(sum(posting.amount) filter (where posting.kind != 'write_off'), 0) as unpaid_change,
        max(posting.paid_on) filter (where posting.kind = 'application') as paid_on
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
        max(movement.paid_on) over events as last_paid_on
    from movement
    window events as (partition by movement.item_sk order by movement.from_on)
)

select
    running.item_sk, -- the item
    item.customer_sk, -- its customer
    item.due_on, -- due date
    running.from_on, -- first day of the period
    least(running.until_on, item.known_until) as until_on, -- first day after the period; 9999-12-31 when it lasts
    running.balance, -- open amount in the period
    running.unpaid <= greatest($tolerated_amount, $tolerated_share * item.amount) as is_paid, -- at most the tolerated part is open
    running.balance > greatest($tolerated_amount, $tolerated_share * item.amount) as is_open, -- more than the tolerated part is on the balance
    case when running.unpaid <= greatest($tolerated_amount, $tolerated_share * item.amount)
        then coalesce(running.last_paid_on, item.issued_on)
    end as paid_on -- value date of the payment that settled it; invoice date when a credit did
from running
inner join ledger.item
    on running.item_sk = item.item_sk
where running.from_on < item.known_until
