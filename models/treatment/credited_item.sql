/*
One row per item that was credited in full, as it was known at the end of $as_of: nothing of it had to be paid, so that who was
contacted about it neither paid nor owes it. The status of an item calls it paid; an effect on who pays must not.
grain: item_sk
*/
with credit as (
    select
        posting.item_sk,
        max(posting.booked_on) as credited_on,
        sum(-posting.amount) as credited
    from ledger.posting
    where posting.account = 'receivable'
        and posting.kind = 'credit_note'
        and posting.booked_on <= $as_of
        and posting.known_on <= $as_of
    group by posting.item_sk
)

select
    credit.item_sk, -- the item
    credit.credited_on -- day of the last of its credit notes
from credit
inner join ledger.item
    on credit.item_sk = item.item_sk
where item.amount > 0
    and item.amount - credit.credited <= greatest($tolerated_amount, $tolerated_share * item.amount)
