/*
One row per customer with an item that fell due in the last $window_months months, as it was known at $as_of: the counts that
features.customer_month has of a month-end, by any counting rules.
grain: customer_sk
query: yes
*/
with due as (
    select item_sk, customer_sk, due_on
    from ledger.item
    where amount > 0
        and due_on <= $as_of and known_on <= $as_of and known_until > $as_of
        and month_index(due_on) > month_index($as_of::date) - $window_months::integer
),

status as (
    select
        item_sk,
        case when is_paid
            then paid_on > due_on + $late_after_days::integer
            else $as_of::date > due_on + $late_after_days::integer
        end as is_late
    from ledger.item_status
    where $as_of::date between from_on and until_on - 1
)

select
    due.customer_sk, -- the customer
    count(*)::integer as due_count, -- items that fell due in the window
    (count(*) filter (where status.is_late))::integer as late_count -- of those, paid late or now late
from due
left join status
    on due.item_sk = status.item_sk
group by due.customer_sk
