/*
One row per customer and month-end, from the month of his first posting up to $as_of, as it was known on that month-end;
the last row is as of $as_of itself, also where that does not end a month.
Every column is a running sum of changes: an event changes the first month-end on which it counts, and changes back
when it leaves its window. This is the definition; models/features/customer-months.ts computes the table.
grain: customer_sk, month_index
computed: yes
*/
with posting as (
    select
        posting.customer_sk,
        posting.account,
        posting.kind,
        posting.direction,
        posting.amount,
        posting.paid_on,
        item.due_on,
        posting.booked_on,
        greatest(posting.booked_on, posting.known_on) as counts_from
    from ledger.posting
    left join ledger.item
        on posting.item_sk = item.item_sk
    where greatest(posting.booked_on, posting.known_on) <= $as_of
),

status as (
    select
        *,
        greatest(from_on, due_on + $late_after_days::integer + 1) as late_from_on,
        coalesce(is_paid and paid_on <= due_on + $late_after_days::integer, false) as is_paid_in_time
    from ledger.item_status
    where from_on <= $as_of
),

balance_change as (
    select
        customer_sk,
        month_index(counts_from) as month_index,
        sum(amount) as ar,
        sum(amount) filter (where account = 'receivable') as receivable,
        sum(amount) filter (where account = 'unallocated_credit') as unallocated_credits,
        sum(amount) filter (where account = 'unapplied_cash') as unapplied_cash
    from posting
    group by all
),

past_due_event as (
    select
        customer_sk,
        month_index_by(greatest(counts_from, due_on + threshold.days + 1), $as_of::date) as month_index,
        threshold.days,
        sum(amount) as amount
    from posting
    cross join (values (0), (30), (60), (90), (180), (365)) as threshold (days)
    where account = 'receivable'
    group by all
    having sum(amount) != 0
),

past_due_change as (
    select
        customer_sk,
        month_index,
        sum(amount) filter (where days = 0) as past_due_over_0,
        sum(amount) filter (where days = 30) as past_due_over_30,
        sum(amount) filter (where days = 60) as past_due_over_60,
        sum(amount) filter (where days = 90) as past_due_over_90,
        sum(amount) filter (where days = 180) as past_due_over_180,
        sum(amount) filter (where days = 365) as past_due_over_365
    from past_due_event
    group by all
),

sales_event as (
    select
        posting.customer_sk,
        reach.days,
        posting.amount,
        case when posting.kind = 'invoice' then posting.direction else 0 end as invoices,
        month_index(posting.counts_from) as enters,
        coalesce(month_index_by(posting.booked_on + reach.days, $as_of::date), 999999) as leaves
    from posting
    cross join (values (90), (365)) as reach (days)
    where posting.kind in ('invoice', 'credit_note')
),

sales_movement as (
    select customer_sk, days, enters as month_index, sum(amount) as sales, sum(invoices) as invoices
    from sales_event where enters < leaves group by all
    union all
    select customer_sk, days, leaves, -sum(amount), -sum(invoices)
    from sales_event where enters < leaves group by all
),

sales_change as (
    select
        customer_sk,
        month_index,
        sum(sales) filter (where days = 90) as sales_90d,
        sum(sales) filter (where days = 365) as sales_365d,
        sum(invoices) filter (where days = 365) as invoices_365d
    from sales_movement
    group by all
),

paid_event as (
    select
        posting.customer_sk,
        -posting.amount as paid,
        -posting.amount * (posting.paid_on - posting.due_on) as paid_days,
        month_index(posting.counts_from) as enters,
        reach.days,
        coalesce(month_index_by(posting.paid_on + reach.days, $as_of::date), 999999) as leaves
    from posting
    cross join (values (90), (180)) as reach (days)
    where posting.account = 'receivable' and posting.paid_on is not null
),

paid_movement as (
    select customer_sk, days, enters as month_index, sum(paid) as paid, sum(paid_days) as paid_days
    from paid_event where enters < leaves group by all
    union all
    select customer_sk, days, leaves, -sum(paid), -sum(paid_days)
    from paid_event where enters < leaves group by all
),

paid_change as (
    select
        customer_sk,
        month_index,
        sum(paid) filter (where days = 90) as paid_90d,
        sum(paid_days) filter (where days = 90) as paid_days_90d,
        sum(paid) filter (where days = 180) as paid_180d,
        sum(paid_days) filter (where days = 180) as paid_days_180d
    from paid_movement
    group by all
),

due_event as (
    select
        item.customer_sk,
        month_index(greatest(item.due_on, item.known_on)) as enters,
        coalesce(month_index_by(item.known_until, $as_of::date), 999999) as leaves,
        month_index(item.due_on) as due_month
    from ledger.item
    where item.amount > 0 and greatest(item.due_on, item.known_on) <= $as_of
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

counted as (
    select 'due' as name, customer_sk, enters, leaves, due_month from due_event
    union all
    select 'late' as name, customer_sk, greatest(enters, due_month) as enters, leaves, due_month from late_event
),

counted_window as (
    select name, reach.months, customer_sk, enters, least(leaves, due_month + reach.months) as leaves
    from counted
    cross join (select distinct unnest([$window_months::integer, 3]) as months) as reach
    where enters < least(leaves, due_month + reach.months)
),

count_movement as (
    select name, months, customer_sk, enters as month_index, count(*) as items from counted_window group by all
    union all
    select name, months, customer_sk, leaves, -count(*) from counted_window group by all
),

count_change as (
    select
        customer_sk,
        month_index,
        sum(items) filter (where name = 'due' and months = $window_months::integer) as due_items,
        sum(items) filter (where name = 'late' and months = $window_months::integer) as late_items,
        sum(items) filter (where name = 'due' and months = 3) as due_items_3m,
        sum(items) filter (where name = 'late' and months = 3) as late_items_3m
    from count_movement
    group by all
),

overdue_event as (
    select
        status.customer_sk,
        threshold.name,
        greatest(status.from_on, status.due_on + threshold.days + 1) as from_on,
        status.until_on
    from status
    cross join (values ('past_due', 0), ('labelled', $label_days_late::integer - 1)) as threshold (name, days)
    where status.is_open
        and greatest(status.from_on, status.due_on + threshold.days + 1) < least(status.until_on, $as_of::date + 1)
),

overdue_movement as (
    select customer_sk, name, month_index(from_on) as month_index, count(*) as items from overdue_event group by all
    union all
    select customer_sk, name, month_index(until_on), -count(*) from overdue_event where until_on <= $as_of group by all
),

overdue_change as (
    select
        customer_sk,
        month_index,
        sum(items) filter (where name = 'past_due') as items_past_due,
        sum(items) filter (where name = 'labelled') as items_labelled
    from overdue_movement
    group by all
),

spine as (
    select customer_sk, unnest(range(first_month, month_index($as_of::date) + 1))::integer as month_index
    from (select customer_sk, month_index(min(counts_from)) as first_month from posting group by all)
),

monthly as (
    select
        spine.customer_sk,
        spine.month_index,
        coalesce(columns(* exclude (customer_sk, month_index)), 0)::decimal(18, 2)
    from spine
    left join balance_change using (customer_sk, month_index)
    left join past_due_change using (customer_sk, month_index)
    left join sales_change using (customer_sk, month_index)
    left join paid_change using (customer_sk, month_index)
    left join count_change using (customer_sk, month_index)
    left join overdue_change using (customer_sk, month_index)
),

history as (
    select
        customer_sk,
        month_index,
        sum(columns(* exclude (customer_sk, month_index))) over (
            partition by customer_sk order by month_index rows unbounded preceding
        )
    from monthly
),

invoiced_period as (
    select
        customer_sk,
        month_index(greatest(issued_on, known_on)) as enters,
        coalesce(month_index_by(known_until, $as_of::date), 999999) as leaves,
        max(month_index(issued_on)) as issued
    from ledger.item
    where greatest(issued_on, known_on) <= $as_of
    group by all
),

withdrawn_later as (
    select customer_sk, issued, unnest(range(enters, leaves)) as month_index
    from invoiced_period
    where leaves < 999999
),

invoiced as (
    select customer_sk, month_index, max(stays) as stays, max(seen) as seen
    from (
        select customer_sk, enters as month_index, issued as stays, null as seen from invoiced_period where leaves = 999999
        union all
        select customer_sk, month_index, null as stays, issued as seen from withdrawn_later
    )
    group by all
)

select
    history.customer_sk, -- 0 gathers cash of payers who are not recognised
    history.month_index, -- months since year 0
    least(month_end(history.month_index), $as_of::date) as month_ends_on, -- the month-end, or $as_of in the last month
    history.ar::decimal(18, 2) as ar, -- receivables
    history.unallocated_credits::decimal(18, 2) as unallocated_credits, -- negative
    history.unapplied_cash::decimal(18, 2) as unapplied_cash, -- negative
    (history.receivable - history.past_due_over_0)::decimal(18, 2) as not_due, -- open and not past due
    history.past_due_over_0::decimal(18, 2) as overdue, -- open and past due
    history.past_due_over_30::decimal(18, 2) as past_due_over_30, -- open more than 30 days past due
    history.past_due_over_60::decimal(18, 2) as past_due_over_60, -- open more than 60 days past due
    history.past_due_over_90::decimal(18, 2) as past_due_over_90, -- open more than 90 days past due
    history.past_due_over_180::decimal(18, 2) as past_due_over_180, -- open more than 180 days past due
    history.past_due_over_365::decimal(18, 2) as past_due_over_365, -- open more than 365 days past due
    history.sales_90d::decimal(18, 2) as credit_sales_90d, -- invoices less credit notes of 90 days
    history.sales_365d::decimal(18, 2) as credit_sales_365d, -- invoices less credit notes of 365 days
    history.invoices_365d::integer as invoices_365d, -- items invoiced in 365 days
    history.paid_90d::decimal(18, 2) as paid_90d, -- cash applied with a value date in the last 90 days
    history.paid_days_90d::decimal(18, 2) as paid_days_90d, -- that cash times its days beyond terms
    history.paid_180d::decimal(18, 2) as paid_180d, -- cash applied with a value date in the last 180 days
    history.paid_days_180d::decimal(18, 2) as paid_days_180d, -- that cash times its days beyond terms
    history.due_items::integer as due_count, -- items that fell due in the window of the behaviour classes
    history.late_items::integer as late_count, -- of those, paid late or now late
    history.due_items_3m::integer as due_count_3m, -- items that fell due in 3 months
    history.late_items_3m::integer as late_count_3m, -- of those, paid late or now late
    history.items_past_due::integer as items_past_due, -- items open and past due
    history.items_labelled::integer as items_labelled, -- items open and at least the labelled days past due
    (history.month_index - min(history.month_index) over (partition by history.customer_sk))::integer as tenure_months, -- since the first posting
    (history.month_index - greatest(
        invoiced.seen,
        max(invoiced.stays) over (partition by history.customer_sk order by history.month_index rows unbounded preceding)
    ))::integer as months_since_invoice -- since the last invoice was issued; null before the first
from history
left join invoiced
    on history.customer_sk = invoiced.customer_sk and history.month_index = invoiced.month_index
