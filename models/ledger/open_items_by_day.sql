/*
One row per day up to $as_of on which the number of items with a positive open amount changes, as it was then known, and
value of dimension $dimension. With dimension 0 the whole ledger is one portion.
grain: portion, day
query: yes
*/
with change as (
    select item_sk, from_on as day, 1 as items from ledger.item_status where balance > 0
    union all
    select item_sk, until_on, -1 from ledger.item_status where balance > 0
)

select
    [
        portion.dimension_1, portion.dimension_2, portion.dimension_3, portion.dimension_4, portion.dimension_5
    ][$dimension] as portion, -- null without a value
    change.day, -- first day of the change
    sum(change.items)::integer as items -- items that come to be open, less those that end to be
from change
inner join ledger.item_portion as portion
    on change.item_sk = portion.item_sk
where change.day <= $as_of
group by all
