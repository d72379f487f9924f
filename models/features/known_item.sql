/*
One row per item with a due date and period in which its status did not change, of customers from $first_customer to
$last_customer, in the order of the days of issue: what the features of `features.payment_behaviour` look back on.
grain: item_sk, from_on
query: yes
*/
select
    item_status.customer_sk, -- the customer
    item.issued_on, -- invoice date
    item_status.due_on, -- due date
    item_status.from_on, -- first day of the period
    item_status.until_on, -- first day after the period
    coalesce(item_status.paid_on, item_status.due_on) as paid_on, -- value date of the payment that settled it; the due date while it is not paid
    (item_status.is_paid::integer + 2 * item_status.is_open::integer) as status, -- 1 paid, 2 on the balance; 3 where the tolerated part of a payment makes it both
    (item.amount * 100)::double as amount_cents, -- amount of the item
    (item_status.balance * 100)::double as balance_cents, -- open in the period
    item_status.item_sk -- the item
from ledger.item_status
inner join ledger.item
    on item_status.item_sk = item.item_sk
where item_status.customer_sk between $first_customer and $last_customer
    and item.customer_sk between $first_customer and $last_customer
order by item_status.customer_sk, item.issued_on, item_status.item_sk, item_status.from_on
