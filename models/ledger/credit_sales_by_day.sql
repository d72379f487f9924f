/*
One row per customer, value of dimension $dimension on his invoices, and day with credit sales up to $as_of, as known on
$known_on. With dimension 0, one row per customer and day.
grain: customer_sk, invoice_dimension, booked_on
query: yes
*/
select
    posting.customer_sk, -- the customer
    [
        item_dimension.dimension_1, item_dimension.dimension_2, item_dimension.dimension_3,
        item_dimension.dimension_4, item_dimension.dimension_5
    ][$dimension] as invoice_dimension, -- null for credits without an invoice, for invoices without a value, and for dimension 0
    posting.booked_on, -- day of the invoices and credit notes
    sum(posting.amount) as credit_sales -- invoices less credit notes
from ledger.posting
left join ledger.item_dimension
    on posting.item_sk = item_dimension.item_sk
where posting.kind in ('invoice', 'credit_note') and posting.booked_on <= $as_of and posting.known_on <= $known_on
group by all
