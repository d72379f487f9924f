/*
One row per customer and value of dimension $dimension on his invoices: balances at the end of $as_of with what was known
at the end of $known_on, ageing by days past due, credit sales and payments of the days before. With dimension 0, one row
per customer.
grain: customer_sk, invoice_dimension
query: yes
*/
with known as (
    select
        posting.*,
        item.due_on,
        [
            item_dimension.dimension_1, item_dimension.dimension_2, item_dimension.dimension_3,
            item_dimension.dimension_4, item_dimension.dimension_5
        ][$dimension] as invoice_dimension
    from ledger.posting
    left join ledger.item
        on posting.item_sk = item.item_sk
    left join ledger.item_dimension
        on posting.item_sk = item_dimension.item_sk
    where posting.booked_on <= $as_of and posting.known_on <= $known_on
),

open_item as (
    select customer_sk, invoice_dimension, item_sk, $as_of::date - due_on as days_past_due, sum(amount) as open_amount
    from known
    where account = 'receivable'
    group by all
),

aged as (
    select
        customer_sk,
        invoice_dimension,
        count(*) filter (where open_amount > 0) as open_items,
        sum(open_amount) filter (where days_past_due <= 0) as not_due,
        sum(open_amount) filter (where days_past_due between 1 and 30) as past_due_1_30,
        sum(open_amount) filter (where days_past_due between 31 and 60) as past_due_31_60,
        sum(open_amount) filter (where days_past_due between 61 and 90) as past_due_61_90,
        sum(open_amount) filter (where days_past_due between 91 and 180) as past_due_91_180,
        sum(open_amount) filter (where days_past_due between 181 and 365) as past_due_181_365,
        sum(open_amount) filter (where days_past_due > 365) as past_due_over_365
    from open_item
    group by all
),

moved as (
    select
        customer_sk,
        invoice_dimension,
        sum(amount) as ar,
        sum(amount) filter (where account = 'unallocated_credit') as unallocated_credits,
        sum(amount) filter (where account = 'unapplied_cash') as unapplied_cash,
        sum(amount) filter (where booked_on <= $previous_month_end) as ar_previous_month_end,
        sum(amount) filter (where booked_on <= $second_month_end) as ar_second_month_end,
        sum(amount) filter (where kind in ('invoice', 'credit_note') and booked_on > $third_month_end) as credit_sales_3m,
        sum(amount) filter (where kind in ('invoice', 'credit_note') and booked_on > $previous_month_end) as credit_sales_month,
        sum(amount) filter (where kind in ('invoice', 'credit_note') and booked_on > $as_of::date - 90) as credit_sales_90d,
        sum(amount) filter (where kind in ('invoice', 'credit_note') and booked_on > $as_of::date - 365) as credit_sales_365d,
        sum(-amount) filter (where account = 'receivable' and paid_on > $as_of::date - 90) as paid_90d,
        sum(-amount * (paid_on - due_on)) filter (where account = 'receivable' and paid_on > $as_of::date - 90) as paid_days_90d,
        sum(-amount) filter (where account = 'receivable' and paid_on > $as_of::date - 90 and paid_on > due_on) as paid_late_90d,
        sum(-amount * (paid_on - due_on)) filter (where account = 'receivable' and paid_on > $as_of::date - 90 and paid_on > due_on) as paid_late_days_90d,
        coalesce(sum(direction) filter (where kind = 'invoice'), 0) as invoiced_items
    from known
    group by all
)

select
    moved.customer_sk, -- 0 gathers cash of payers who are not recognised
    moved.invoice_dimension, -- null for what belongs to no invoice, for invoices without a value, and for dimension 0
    moved.ar, -- receivables: items, unallocated credits and unapplied cash
    moved.unallocated_credits, -- negative
    moved.unapplied_cash, -- negative
    moved.ar_previous_month_end, -- receivables at the previous month-end
    moved.ar_second_month_end, -- receivables at the month-end before that
    moved.credit_sales_3m, -- invoices less credit notes since the third month-end before
    moved.credit_sales_month, -- invoices less credit notes since the previous month-end
    moved.credit_sales_90d, -- invoices less credit notes of 90 days
    moved.credit_sales_365d, -- invoices less credit notes of 365 days
    moved.paid_90d, -- cash applied with a value date in the last 90 days
    moved.paid_days_90d, -- that cash times its days beyond terms
    moved.paid_late_90d, -- of that cash, what came after the due date
    moved.paid_late_days_90d, -- that late cash times its days beyond terms
    moved.invoiced_items, -- items ever invoiced
    aged.open_items, -- items with a positive open amount
    aged.not_due, -- open and not past due
    aged.past_due_1_30, -- open, by days past due
    aged.past_due_31_60, -- open, by days past due
    aged.past_due_61_90, -- open, by days past due
    aged.past_due_91_180, -- open, by days past due
    aged.past_due_181_365, -- open, by days past due
    aged.past_due_over_365 -- open, by days past due
from moved
left join aged
    on moved.customer_sk = aged.customer_sk and moved.invoice_dimension is not distinct from aged.invoice_dimension
