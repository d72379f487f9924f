/*
One row per day up to $as_of on which the number of items with a positive open amount changes, as it was then known.
grain: day
query: yes
*/
with change as (
    select from_on as day, count(*) as items from ledger.item_status where balance > 0 group by all
    union all
    select until_on, -count(*) from ledger.item_status where balance > 0 group by all
)

select
    day, -- first day of the change
    sum(items)::integer as items -- items that come to be open, less those that end to be
from change
where day <= $as_of
group by all
