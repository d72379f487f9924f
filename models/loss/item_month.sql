/*
One row per item with a balance at a month-end from month $first_month on, as it was known then, and what became of the
balance by the next month-end, as it was known by that day. The versions of a corrected item follow each other as one item.
What leaves the balance is written off, credited or paid, told in this order; what a reversal adds to it is no part of it.
What the balance becomes is null for the last month-end, and for one that no whole month follows.
grain: item_sk, month_index
query: yes
*/
with version as (
    select
        item_sk,
        first_value(item_sk) over (
            partition by invoice_id, instalment_number order by known_on, item_sk
        ) as first_sk
    from ledger.item
    where invoice_id in (select invoice_id from ledger.item where known_until < date '9999-12-31')
),

step as (
    select
        coalesce(version.first_sk, posting.item_sk) as first_sk,
        month_index(greatest(posting.booked_on, posting.known_on)) as month_index,
        sum(posting.amount) as change,
        coalesce(sum(-posting.amount) filter (where posting.kind in ('credit_note', 'invoice')), 0) as credited,
        coalesce(sum(-posting.amount) filter (where posting.kind = 'write_off'), 0) as written_off,
        arg_max(posting.item_sk, (greatest(posting.booked_on, posting.known_on), posting.known_on))
            filter (where posting.kind = 'invoice' and posting.direction = 1) as version_sk
    from ledger.posting
    left join version
        on posting.item_sk = version.item_sk
    where posting.account = 'receivable' and greatest(posting.booked_on, posting.known_on) <= $as_of
    group by all
),

running as (
    select
        month_index,
        lead(month_index) over months as next_month,
        last_value(version_sk ignore nulls) over months as item_sk,
        lead(version_sk) over months as next_version_sk,
        sum(change) over months as balance,
        lead(change) over months as next_change,
        lead(credited) over months as next_credited,
        lead(written_off) over months as next_written_off
    from step
    window months as (partition by first_sk order by month_index)
),

opening as (
    select
        running.* exclude (month_index),
        unnest(range(
            greatest(month_index, $first_month::integer),
            least(coalesce(next_month, 999999), month_index($as_of::date) + 1)
        ))::integer as month_index
    from running
    where balance != 0
),

followed as (
    select
        opening.item_sk,
        opening.month_index,
        opening.balance,
        month_end(opening.month_index + 1) <= $as_of as is_followed,
        opening.month_index + 1 = opening.next_month as is_moved,
        case when is_moved then opening.next_version_sk end as next_version_sk,
        opening.balance + case when is_moved then opening.next_change else 0 end as closing,
        greatest(opening.balance - greatest(closing, 0), 0) as gone,
        case when is_moved then least(greatest(opening.next_written_off, 0), gone) else 0 end as written_off,
        case when is_moved then least(greatest(opening.next_credited, 0), gone - written_off) else 0 end as credited
    from opening
)

select
    followed.item_sk, -- the item, in the version that was held to be true at the month-end
    item.customer_sk, -- its customer
    followed.month_index::integer as month_index, -- months since year 0
    (as_of_month(followed.month_index, $as_of::date) - item.due_on)::integer as days_past_due, -- at the month-end; negative before the due date
    (as_of_month(followed.month_index, $as_of::date) - item.issued_on)::integer as days_since_issue, -- at the month-end
    month_index(item.issued_on) as issue_month, -- month of the invoice, in months since year 0
    followed.balance::decimal(18, 2) as balance, -- open at the month-end; negative where more was paid than owed
    followed.balance > greatest($tolerated_amount, $tolerated_share * item.amount) as is_counted, -- more than the tolerated part is open
    case when is_followed then (month_end(followed.month_index + 1) - coalesce(next_item.due_on, item.due_on))::integer end as next_days_past_due, -- at the next month-end
    case when is_followed then (greatest(followed.balance, 0) - gone)::decimal(18, 2) end as stays, -- of the balance, still open a month later
    case when is_followed then (gone - written_off - credited)::decimal(18, 2) end as paid, -- of the balance, paid in the month
    case when is_followed then credited::decimal(18, 2) end as credited, -- of the balance, credited, withdrawn or corrected
    case when is_followed then written_off::decimal(18, 2) end as written_off, -- of the balance, written off
    is_followed and followed.closing > greatest($tolerated_amount, $tolerated_share * item.amount) as is_still_counted -- more than the tolerated part is open a month later
from followed
inner join ledger.item
    on followed.item_sk = item.item_sk
left join ledger.item as next_item
    on followed.next_version_sk = next_item.item_sk
