/*
Receivables and overdue by month-end features equal those asked of the postings as of that day.
audit: yes
*/
with feature as (
    select month_ends_on, sum(ar) as ar, sum(overdue) as overdue
    from features.customer_month
    group by all
),

asked as (
    select
        feature.month_ends_on,
        sum(posting.amount) as ar,
        coalesce(sum(posting.amount) filter (where posting.account = 'receivable' and item.due_on < feature.month_ends_on), 0) as overdue
    from feature
    inner join ledger.posting
        on posting.booked_on <= feature.month_ends_on and posting.known_on <= feature.month_ends_on
    left join ledger.item
        on posting.item_sk = item.item_sk
    group by all
)

select feature.month_ends_on, feature.ar, asked.ar as ar_asked, feature.overdue, asked.overdue as overdue_asked
from feature
left join asked
    on feature.month_ends_on = asked.month_ends_on
where feature.ar is distinct from asked.ar or feature.overdue is distinct from asked.overdue
