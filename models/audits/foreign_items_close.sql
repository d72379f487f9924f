/*
An item on which nothing is open in its foreign currency has no balance in that of the ledger.
audit: yes
*/
with moved as (
    select item_sk, foreign_amount as amount from ledger.item
    where foreign_currency is not null and known_until = date '9999-12-31'
    union all
    select item_sk, -amount from ledger.application where known_until = date '9999-12-31'
    union all
    select item_sk, -amount from ledger.adjustment where known_until = date '9999-12-31'
),

closed as (
    select moved.item_sk
    from moved
    semi join ledger.item
        on moved.item_sk = item.item_sk and item.foreign_currency is not null
    group by moved.item_sk
    having sum(moved.amount) = 0
)

select posting.item_sk, sum(posting.amount) as remainder
from ledger.posting
semi join closed
    on posting.item_sk = closed.item_sk
group by posting.item_sk
having sum(posting.amount) != 0
