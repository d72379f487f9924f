/*
One row per month up to $as_of: opening and closing receivables from the postings, and the movements between them from
the canonical tables, so that the two roads check each other. What is not in the ledger's currency is translated: invoices
at the rate of their date, the rest as ledger.foreign_movement carries it.
grain: month_ends_on
continues: month_ends_on
*/
with movement as (
    select customer_sk, 'invoices' as kind, issued_on as booked_on, known_on, known_until, gross_amount as amount
    from canonical.invoice
    where currency = $currency
    union all
    select
        invoice.customer_sk,
        'invoices' as kind,
        invoice.issued_on as booked_on,
        greatest(invoice.known_on, rate.known_on) as known_on,
        least(invoice.known_until, rate.known_until) as known_until,
        round(invoice.gross_amount * rate.rate, 2) as amount
    from canonical.invoice
    inner join ledger.exchange_rate as rate
        on
            invoice.currency = rate.currency and invoice.issued_on = rate.day
            and invoice.known_on < rate.known_until and invoice.known_until > rate.known_on
    union all
    select
        adjustment.customer_sk,
        case adjustment.kind when 'credit_note' then 'credit_notes' else 'write_offs' end as kind,
        greatest(adjustment.booked_on, coalesce(invoice.issued_on, adjustment.booked_on)) as booked_on,
        adjustment.known_on,
        adjustment.known_until,
        -adjustment.amount as amount
    from canonical.adjustment
    left join canonical.invoice
        on
            adjustment.invoice_id = invoice.invoice_id
            and invoice.known_on <= $as_of and invoice.known_until > $as_of
    where adjustment.kind != 'recovery' and (
        adjustment.invoice_id is null
        or adjustment.invoice_id not in (select invoice_id from canonical.invoice where currency != $currency)
    )
    union all
    select
        coalesce(customer_sk, 0) as customer_sk,
        case when reverses_payment_id is null then 'payments' else 'reversals' end as kind,
        booked_on,
        known_on,
        known_until,
        -amount as amount
    from canonical.payment
    where currency = $currency
    union all
    select
        customer_sk,
        case kind
            when 'payment' then 'payments'
            when 'payment_reversal' then 'reversals'
            when 'credit_note' then 'credit_notes'
            when 'write_off' then 'write_offs'
            else 'exchange_differences'
        end as kind,
        booked_on,
        known_on,
        known_until,
        amount
    from ledger.foreign_movement
    where kind not in ('application', 'application_reversal')
),

month as (
    select unnest(range(
        (select month_index_from(min(booked_on), $first_on) from movement where known_on <= $as_of),
        month_index($as_of::date) + 1
    ))::integer as month_index
),

moved as (
    select
        month_index(booked_on) as month_index,
        coalesce(sum(amount) filter (where kind = 'invoices'), 0) as invoices,
        coalesce(sum(amount) filter (where kind = 'credit_notes'), 0) as credit_notes,
        coalesce(sum(amount) filter (where kind = 'payments'), 0) as payments,
        coalesce(sum(amount) filter (where kind = 'reversals'), 0) as reversals,
        coalesce(sum(amount) filter (where kind = 'write_offs'), 0) as write_offs,
        coalesce(sum(amount) filter (where kind = 'exchange_differences'), 0) as exchange_differences,
        count(distinct customer_sk) filter (where kind = 'invoices') as invoices_customers,
        count(distinct customer_sk) filter (where kind = 'credit_notes') as credit_notes_customers,
        count(distinct customer_sk) filter (where kind = 'payments') as payments_customers,
        count(distinct customer_sk) filter (where kind = 'reversals') as reversals_customers,
        count(distinct customer_sk) filter (where kind = 'write_offs') as write_offs_customers,
        count(distinct customer_sk) filter (where kind = 'exchange_differences') as exchange_differences_customers
    from movement
    where booked_on between $first_on and $as_of and known_on <= $as_of and known_until > $as_of
    group by all
),

posted as (
    select month_index_from(booked_on, $first_on) as month_index, sum(amount) as amount
    from ledger.posting
    where booked_on <= $as_of and known_on <= $as_of
    group by all
)

select
    least(month_end(month.month_index), $as_of::date) as month_ends_on, -- the month-end, or $as_of in the last month
    (sum(coalesce(posted.amount, 0)) over months - coalesce(posted.amount, 0))::decimal(18, 2) as opening, -- receivables at the previous month-end
    coalesce(moved.invoices, 0)::decimal(18, 2) as invoices, -- issued, including negative ones
    coalesce(moved.credit_notes, 0)::decimal(18, 2) as credit_notes, -- negative
    coalesce(moved.payments, 0)::decimal(18, 2) as payments, -- received, negative
    coalesce(moved.reversals, 0)::decimal(18, 2) as reversals, -- payments taken back, positive
    coalesce(moved.write_offs, 0)::decimal(18, 2) as write_offs, -- negative
    coalesce(moved.exchange_differences, 0)::decimal(18, 2) as exchange_differences, -- realised on foreign cash; positive where it was worth more than its items
    (sum(coalesce(posted.amount, 0)) over months)::decimal(18, 2) as closing, -- receivables at the month-end
    coalesce(moved.invoices_customers, 0)::integer as invoices_customers, -- customers behind the movement
    coalesce(moved.credit_notes_customers, 0)::integer as credit_notes_customers, -- customers behind the movement
    coalesce(moved.payments_customers, 0)::integer as payments_customers, -- customers behind the movement
    coalesce(moved.reversals_customers, 0)::integer as reversals_customers, -- customers behind the movement
    coalesce(moved.write_offs_customers, 0)::integer as write_offs_customers, -- customers behind the movement
    coalesce(moved.exchange_differences_customers, 0)::integer as exchange_differences_customers -- customers behind the movement
from month
left join moved
    on month.month_index = moved.month_index
left join posted
    on month.month_index = posted.month_index
window months as (order by month.month_index rows unbounded preceding)
qualify month.month_index >= month_index($first_on::date)
