/*
One row per day from which postings on items count and due date of the items, and one per such day and value date of the
cash that was applied, by value of dimension $dimension, up to $as_of. With dimension 0 the whole ledger is one portion.
grain: portion, counts_from, due_on, paid_on
query: yes
*/
with moved as (
    select
        [
            posting.dimension_1, posting.dimension_2, posting.dimension_3, posting.dimension_4, posting.dimension_5
        ][$dimension] as portion,
        greatest(posting.booked_on, posting.known_on) as counts_from,
        item.due_on,
        posting.paid_on,
        posting.amount,
        posting.paid_on - item.due_on as days_beyond_terms
    from ledger.posting_portion as posting
    inner join ledger.item
        on posting.item_sk = item.item_sk
    where posting.account = 'receivable' and greatest(posting.booked_on, posting.known_on) <= $as_of
)

select
    portion, -- null without a value
    counts_from, -- first day on which they are booked and known
    due_on, -- due date of the items; null in a row of a value date
    paid_on, -- value date of the cash; null in a row of a due date
    sum(amount) as amount, -- change of what is open on the items
    sum(-amount * days_beyond_terms) as paid_days, -- cash times its days beyond terms
    coalesce(sum(-amount) filter (where days_beyond_terms > 0), 0) as paid_late, -- cash that came after the due date
    coalesce(sum(-amount * days_beyond_terms) filter (where days_beyond_terms > 0), 0) as paid_late_days -- that cash times its days beyond terms
from moved
group by grouping sets ((portion, counts_from, due_on), (portion, counts_from, paid_on))
having grouping(due_on) = 0 or paid_on is not null
