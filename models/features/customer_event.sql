/*
One row per fact that changes the month-ends of a customer from $first_customer to $last_customer: what the kernel of
`features.customer_month` reads. An item stands for its own invoice posting. An adjustment may be booked on another
customer than the one of its item (`stray_adjustment`, the rows of `features.stray_adjustment`): it then moves the
balances of the first and the status of the item of the second, and each of the two gets a row.
grain: none
query: yes
*/
with event as (
    select
        0::tinyint as kind,
        customer_sk,
        item_sk,
        issued_on as booked_on,
        known_on,
        due_on as due_or_paid_on,
        known_until,
        amount
    from ledger.item
    union all
    select 1, customer_sk, item_sk, issued_on, issued_on, due_on, issued_on, item_amount
    from stray_adjustment
    union all
    select
        case kind
            when 'application' then 2
            when 'application_reversal' then 3
            when 'credit_note' then 4
            else 5
        end + case account when 'receivable' then 0 else 4 end,
        customer_sk,
        coalesce(item_sk, 0),
        booked_on,
        known_on,
        coalesce(paid_on, booked_on),
        booked_on,
        amount
    from ledger.posting
    where account != 'unapplied_cash' and kind != 'invoice'
    union all
    select case kind when 'credit_note' then 10 else 11 end, owner_sk, item_sk, booked_on, known_on, booked_on, booked_on, amount
    from stray_adjustment
    where account = 'receivable'
)

select
    kind, -- number of the kind: EVENT in models/features/customer-event.ts
    customer_sk, -- the customer
    item_sk, -- the item; 0 for a credit note without one
    booked_on, -- day on which balances change
    known_on, -- day on which it became known
    due_or_paid_on, -- due date of an item; value date of an application
    known_until, -- of an item: first day on which it is no longer believed
    round(amount::double * 100) as cents -- change of receivables
from event
where customer_sk between $first_customer and $last_customer
