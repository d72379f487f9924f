/*
One row per invoice item with a due date, at the moment of its issue: the risk question with the invoice as its unit. The
history is that of the customer as it was known at the end of the day before; an item has a verdict when it is paid or late.
Without rows where the settings ask about customers.
grain: item_sk
part: customer_sk
*/
with verdict_event as (
    select
        customer_sk,
        case when is_paid then from_on else greatest(from_on, due_on + $label_days_late::integer) end as from_on,
        until_on,
        case when is_paid then (paid_on >= due_on + $label_days_late::integer)::integer else 1 end as late,
        case when is_paid then 1 else 0 end as paid,
        case when is_paid then paid_on - due_on else 0 end as paid_days
    from ledger.item_status
    where $label_unit = 'invoice'
),

overdue_event as (
    select customer_sk, greatest(from_on, due_on + 1) as from_on, until_on, balance
    from ledger.item_status
    where is_open and greatest(from_on, due_on + 1) < until_on and $label_unit = 'invoice'
),

movement as (
    select customer_sk, from_on as day, 1 as due, late, paid, paid_days, 0 as past_due, 0 as overdue
    from verdict_event where from_on < until_on
    union all
    select customer_sk, until_on, -1, -late, -paid, -paid_days, 0, 0
    from verdict_event where from_on < until_on and until_on <= $as_of
    union all
    select customer_sk, from_on, 0, 0, 0, 0, 1, balance from overdue_event
    union all
    select customer_sk, until_on, 0, 0, 0, 0, -1, -balance from overdue_event where until_on <= $as_of
),

history as (
    select
        customer_sk,
        day,
        sum(sum(due)) over events as due,
        sum(sum(late)) over events as late,
        sum(sum(paid)) over events as paid,
        sum(sum(paid_days)) over events as paid_days,
        sum(sum(past_due)) over events as past_due,
        sum(sum(overdue)) over events as overdue
    from movement
    where day <= $as_of
    group by customer_sk, day
    window events as (partition by customer_sk order by day)
),

issued as (
    select
        item_sk,
        customer_sk,
        issued_on,
        due_on,
        amount,
        greatest(issued_on, known_on) as asked_on,
        min(issued_on) over (partition by customer_sk order by issued_on) as first_issued_on
    from ledger.item
    where amount > 0 and greatest(issued_on, known_on) <= $as_of and known_until > $as_of and $label_unit = 'invoice'
)

select
    issued.item_sk, -- the item
    issued.customer_sk, -- its customer
    month_index(issued.issued_on) as month_index, -- month of its issue, counted from year 0
    case
        when issued.issued_on + $label_horizon_days::integer > $as_of then null
        else coalesce(default_hit.hit_on <= issued.issued_on + $label_horizon_days::integer, false)::integer
    end as is_default, -- the label: it reaches the labelled days past due within the horizon of its issue; null while that has not passed
    coalesce(history.late, 0)::integer as late_count, -- items that were late, of those with a verdict
    coalesce(history.due, 0)::integer as due_count, -- items with a verdict
    history.late / nullif(history.due, 0)::double as late_rate, -- fraction
    history.paid_days / nullif(history.paid, 0)::double as mean_days_beyond_terms, -- days; negative where paid early
    coalesce(history.past_due, 0)::integer as items_past_due, -- items open and past due
    coalesce(history.overdue, 0)::double as overdue, -- their open amount
    ln(issued.amount::double) as size, -- natural logarithm of the amount of the item
    (issued.due_on - issued.issued_on)::integer as payment_term_days, -- days from issue to due date
    (issued.issued_on - issued.first_issued_on)::integer as tenure_days, -- days since the first item
    (customer.customer_type = 'company')::integer as is_company -- 1 for a company
from issued
inner join current.customer
    on issued.customer_sk = customer.customer_sk
left join labels.default_hit
    on issued.item_sk = default_hit.item_sk
asof left join history
    on issued.customer_sk = history.customer_sk and issued.asked_on > history.day
where not coalesce(customer.opted_out, false)
