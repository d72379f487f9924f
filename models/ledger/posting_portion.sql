/*
One row per posting with the values of the declared dimensions that it counts for: that of its invoice, else of its
customer; null where neither has one.
grain: none
view: yes
*/
select
    posting.*, -- the posting
    coalesce(item_dimension.dimension_1, customer.dimension_1) as dimension_1, -- first declared dimension
    coalesce(item_dimension.dimension_2, customer.dimension_2) as dimension_2, -- second
    coalesce(item_dimension.dimension_3, customer.dimension_3) as dimension_3, -- third
    coalesce(item_dimension.dimension_4, customer.dimension_4) as dimension_4, -- fourth
    coalesce(item_dimension.dimension_5, customer.dimension_5) as dimension_5 -- fifth
from ledger.posting
left join ledger.item_dimension
    on posting.item_sk = item_dimension.item_sk
left join current.customer
    on posting.customer_sk = customer.customer_sk
