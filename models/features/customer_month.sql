/*
One row per customer and month-end, from the month of his first posting up to $as_of, as it was known on that month-end.
Every column is a running sum of changes: an event changes the first month-end on which it counts, and changes back
when it leaves its window.
grain: customer_sk, month_index
chunks: customer_sk
*/
with posting as (
    select
        posting.customer_sk,
        posting.account,
        posting.kind,
        posting.amount,
        posting.paid_on,
        item.due_on,
        posting.booked_on,
        greatest(posting.booked_on, posting.known_on) as counts_from
    from ledger.posting
    left join ledger.item
        on posting.item_sk = item.item_sk
    where posting.customer_sk % $chunks = $chunk and greatest(posting.booked_on, posting.known_on) <= $as_of
),

status as (
    select
        *,
        greatest(from_on, due_on + $late_after_days::integer + 1) as late_from_on,
        coalesce(is_paid and paid_on <= due_on + $late_after_days::integer, false) as is_paid_in_time
    from ledger.item_status
    where customer_sk % $chunks = $chunk and from_on <= $as_of
),

balance_change as (
    select
        customer_sk,
        month_index(counts_from) as month_index,
        amount as ar,
        case when account = 'receivable' then amount else 0 end as receivable,
        case when account = 'unallocated_credit' then amount else 0 end as unallocated_credits,
        case when account = 'unapplied_cash' then amount else 0 end as unapplied_cash,
        0 as past_due_over_0, 0 as past_due_over_30, 0 as past_due_over_60,
        0 as past_due_over_90, 0 as past_due_over_180, 0 as past_due_over_365
    from posting
    union all
    select
        customer_sk,
        month_index(greatest(counts_from, due_on + threshold.days + 1)) as month_index,
        0, 0, 0, 0,
        case when threshold.days = 0 then amount else 0 end,
        case when threshold.days = 30 then amount else 0 end,
        case when threshold.days = 60 then amount else 0 end,
        case when threshold.days = 90 then amount else 0 end,
        case when threshold.days = 180 then amount else 0 end,
        case when threshold.days = 365 then amount else 0 end
    from posting
    cross join (values (0), (30), (60), (90), (180), (365)) as threshold (days)
    where account = 'receivable'
),

window_event as (
    select
        customer_sk,
        kind,
        amount,
        month_index(counts_from) as enters,
        month_index(booked_on + 90) as leaves_90,
        month_index(booked_on + 365) as leaves_365,
        paid_on,
        due_on
    from posting
    where kind in ('invoice', 'credit_note')
),

sales_change as (
    select customer_sk, enters as month_index, amount as sales_90d, 0 as sales_365d, 0 as invoices_365d
    from window_event where enters < leaves_90
    union all
    select customer_sk, leaves_90, -amount, 0, 0
    from window_event where enters < leaves_90
    union all
    select customer_sk, enters, 0, amount, case when kind = 'invoice' then 1 else 0 end
    from window_event where enters < leaves_365
    union all
    select customer_sk, leaves_365, 0, -amount, case when kind = 'invoice' then -1 else 0 end
    from window_event where enters < leaves_365
),

paid_event as (
    select
        posting.customer_sk,
        -posting.amount as paid,
        -posting.amount * (posting.paid_on - posting.due_on) as paid_days,
        month_index(posting.counts_from) as enters,
        reach.days,
        month_index(posting.paid_on + reach.days) as leaves
    from posting
    cross join (values (90), (180)) as reach (days)
    where posting.account = 'receivable' and posting.paid_on is not null
),

paid_change as (
    select customer_sk, days, enters as month_index, paid, paid_days from paid_event where enters < leaves
    union all
    select customer_sk, days, leaves, -paid, -paid_days from paid_event where enters < leaves
),

due_event as (
    select
        item.customer_sk,
        month_index(greatest(item.due_on, item.known_on)) as enters,
        month_index(item.due_on) as due_month
    from ledger.item
    where item.customer_sk % $chunks = $chunk and item.amount > 0 and greatest(item.due_on, item.known_on) <= $as_of
),

late_event as (
    select
        customer_sk,
        month_index(case when is_paid then from_on else late_from_on end) as enters,
        case when until_on > $as_of then 999999 else month_index(until_on) end as leaves,
        month_index(due_on) as due_month
    from status
    where not is_paid_in_time and (is_paid or late_from_on < until_on)
        and case when is_paid then from_on else late_from_on end <= $as_of
),

count_change as (
    select customer_sk, enters as month_index, 1 as due_12m, 0 as late_12m, 0 as due_3m, 0 as late_3m
    from due_event where enters < due_month + $window_months
    union all
    select customer_sk, due_month + $window_months, -1, 0, 0, 0
    from due_event where enters < due_month + $window_months
    union all
    select customer_sk, enters, 0, 0, 1, 0 from due_event where enters < due_month + 3
    union all
    select customer_sk, due_month + 3, 0, 0, -1, 0 from due_event where enters < due_month + 3
    union all
    select customer_sk, greatest(enters, due_month), 0, 1, 0, 0
    from late_event where greatest(enters, due_month) < least(leaves, due_month + $window_months)
    union all
    select customer_sk, least(leaves, due_month + $window_months), 0, -1, 0, 0
    from late_event where greatest(enters, due_month) < least(leaves, due_month + $window_months)
    union all
    select customer_sk, greatest(enters, due_month), 0, 0, 0, 1
    from late_event where greatest(enters, due_month) < least(leaves, due_month + 3)
    union all
    select customer_sk, least(leaves, due_month + 3), 0, 0, 0, -1
    from late_event where greatest(enters, due_month) < least(leaves, due_month + 3)
),

overdue_event as (
    select
        status.customer_sk,
        threshold.name,
        greatest(status.from_on, status.due_on + threshold.days + 1) as from_on,
        status.until_on
    from status
    cross join (values ('past_due', 0), ('labelled', $label_days_late::integer - 1)) as threshold (name, days)
    where status.is_open and greatest(status.from_on, status.due_on + threshold.days + 1) < status.until_on
),

overdue_change as (
    select customer_sk, name, month_index(from_on) as month_index, 1 as items from overdue_event
    union all
    select customer_sk, name, month_index(until_on), -1 from overdue_event where until_on <= $as_of
),

change as (
    select
        customer_sk, month_index, ar, receivable, unallocated_credits, unapplied_cash,
        past_due_over_0, past_due_over_30, past_due_over_60, past_due_over_90, past_due_over_180, past_due_over_365,
        0 as sales_90d, 0 as sales_365d, 0 as invoices_365d,
        0 as paid_90d, 0 as paid_days_90d, 0 as paid_180d, 0 as paid_days_180d,
        0 as due_12m, 0 as late_12m, 0 as due_3m, 0 as late_3m, 0 as items_past_due, 0 as items_labelled
    from balance_change
    union all
    select customer_sk, month_index, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, sales_90d, sales_365d, invoices_365d, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
    from sales_change
    union all
    select
        customer_sk, month_index, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        if(days = 90, paid, 0), if(days = 90, paid_days, 0), if(days = 180, paid, 0), if(days = 180, paid_days, 0),
        0, 0, 0, 0, 0, 0
    from paid_change
    union all
    select customer_sk, month_index, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, due_12m, late_12m, due_3m, late_3m, 0, 0
    from count_change
    union all
    select
        customer_sk, month_index, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        if(name = 'past_due', items, 0), if(name = 'labelled', items, 0)
    from overdue_change
),

monthly as (
    select customer_sk, month_index, sum(columns(* exclude (customer_sk, month_index)))
    from change
    where month_index <= month_index($as_of::date)
    group by all
),

spine as (
    select customer_sk, unnest(range(first_month, month_index($as_of::date) + 1))::integer as month_index
    from (select customer_sk, month_index(min(counts_from)) as first_month from posting group by all)
),

history as (
    select
        spine.customer_sk,
        spine.month_index,
        sum(columns(monthly.* exclude (customer_sk, month_index))) over (
            partition by spine.customer_sk order by spine.month_index rows unbounded preceding
        )
    from spine
    left join monthly
        on spine.customer_sk = monthly.customer_sk and spine.month_index = monthly.month_index
),

invoiced as (
    select customer_sk, month_index(counts_from) as month_index
    from posting
    where kind = 'invoice'
    group by all
)

select
    history.customer_sk, -- 0 gathers cash of payers who are not recognised
    history.month_index, -- months since year 0
    month_end(history.month_index) as month_ends_on, -- the month-end
    coalesce(history.ar, 0)::decimal(18, 2) as ar, -- receivables
    coalesce(history.unallocated_credits, 0)::decimal(18, 2) as unallocated_credits, -- negative
    coalesce(history.unapplied_cash, 0)::decimal(18, 2) as unapplied_cash, -- negative
    (coalesce(history.receivable, 0) - coalesce(history.past_due_over_0, 0))::decimal(18, 2) as not_due, -- open and not past due
    coalesce(history.past_due_over_0, 0)::decimal(18, 2) as overdue, -- open and past due
    coalesce(history.past_due_over_30, 0)::decimal(18, 2) as past_due_over_30, -- open more than 30 days past due
    coalesce(history.past_due_over_60, 0)::decimal(18, 2) as past_due_over_60, -- open more than 60 days past due
    coalesce(history.past_due_over_90, 0)::decimal(18, 2) as past_due_over_90, -- open more than 90 days past due
    coalesce(history.past_due_over_180, 0)::decimal(18, 2) as past_due_over_180, -- open more than 180 days past due
    coalesce(history.past_due_over_365, 0)::decimal(18, 2) as past_due_over_365, -- open more than 365 days past due
    coalesce(history.sales_90d, 0)::decimal(18, 2) as credit_sales_90d, -- invoices less credit notes of 90 days
    coalesce(history.sales_365d, 0)::decimal(18, 2) as credit_sales_365d, -- invoices less credit notes of 365 days
    coalesce(history.invoices_365d, 0)::integer as invoices_365d, -- items invoiced in 365 days
    coalesce(history.paid_90d, 0)::decimal(18, 2) as paid_90d, -- cash applied with a value date in the last 90 days
    coalesce(history.paid_days_90d, 0)::decimal(24, 2) as paid_days_90d, -- that cash times its days beyond terms
    coalesce(history.paid_180d, 0)::decimal(18, 2) as paid_180d, -- cash applied with a value date in the last 180 days
    coalesce(history.paid_days_180d, 0)::decimal(24, 2) as paid_days_180d, -- that cash times its days beyond terms
    coalesce(history.due_12m, 0)::integer as due_count, -- items that fell due in the window of the behaviour classes
    coalesce(history.late_12m, 0)::integer as late_count, -- of those, paid late or now late
    coalesce(history.due_3m, 0)::integer as due_count_3m, -- items that fell due in 3 months
    coalesce(history.late_3m, 0)::integer as late_count_3m, -- of those, paid late or now late
    coalesce(history.items_past_due, 0)::integer as items_past_due, -- items open and past due
    coalesce(history.items_labelled, 0)::integer as items_labelled, -- items open and at least the labelled days past due
    (history.month_index - min(history.month_index) over (partition by history.customer_sk))::integer as tenure_months, -- since the first posting
    (history.month_index - max(invoiced.month_index) over (
        partition by history.customer_sk order by history.month_index rows unbounded preceding
    ))::integer as months_since_invoice -- since the last invoice; null before the first
from history
left join invoiced
    on history.customer_sk = invoiced.customer_sk and history.month_index = invoiced.month_index
