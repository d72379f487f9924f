/*
One row per item whose invoice has a value of its own for a declared reporting dimension.
grain: item_sk
part: item_sk
*/
select
    item.item_sk, -- the item
    invoice.dimension_1, -- first declared dimension; null where that of the customer counts
    invoice.dimension_2, -- second
    invoice.dimension_3, -- third
    invoice.dimension_4, -- fourth
    invoice.dimension_5 -- fifth
from canonical.invoice
inner join ledger.item
    on invoice.load_row = item.invoice_sk
where coalesce(
    invoice.dimension_1, invoice.dimension_2, invoice.dimension_3, invoice.dimension_4, invoice.dimension_5
) is not null
