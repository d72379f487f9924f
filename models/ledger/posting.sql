/*
One row per movement of receivables, and one that takes it back where it was corrected or withdrawn. The amounts of a
customer up to a day, as known on a day, add up to what he owed as it was then known.
Three accounts make up receivables: `receivable` (items with a due date), `unallocated_credit` and `unapplied_cash`
(both negative). Applying cash moves it between accounts: its two rows add up to zero, and what foreign cash turned out to
be worth beside its item is an exchange difference, a row of its own on the cash.
grain: none
part: item_sk
*/
with movement as (
    select
        customer_sk,
        case when amount < 0 then 'unallocated_credit' else 'receivable' end as account,
        'invoice' as kind,
        item_sk,
        issued_on as booked_on,
        known_on,
        known_until,
        null::date as paid_on,
        amount
    from ledger.item
    union all
    select
        coalesce(customer_sk, 0) as customer_sk,
        'unapplied_cash' as account,
        case when reverses_payment_id is null then 'payment' else 'payment_reversal' end as kind,
        null as item_sk,
        booked_on,
        known_on,
        known_until,
        null as paid_on,
        -amount as amount
    from ledger.payment
    where foreign_currency is null
    union all
    select
        coalesce(payer_sk, 0) as customer_sk,
        'unapplied_cash' as account,
        case when reversal_sk = 0 then 'application' else 'application_reversal' end as kind,
        null as item_sk,
        booked_on,
        known_on,
        known_until,
        null as paid_on,
        amount
    from ledger.application
    where item_sk not in (select item_sk from ledger.item where foreign_currency is not null)
    union all
    select
        application.customer_sk,
        case when item.amount < 0 then 'unallocated_credit' else 'receivable' end as account,
        case when application.reversal_sk = 0 then 'application' else 'application_reversal' end as kind,
        application.item_sk,
        application.booked_on,
        application.known_on,
        application.known_until,
        application.paid_on,
        -application.amount as amount
    from ledger.application
    inner join ledger.item
        on application.item_sk = item.item_sk and item.foreign_currency is null
    union all
    select
        customer_sk,
        account,
        kind,
        item_sk,
        booked_on,
        known_on,
        known_until,
        null as paid_on,
        -amount as amount
    from ledger.adjustment
    where item_sk is null or item_sk not in (select item_sk from ledger.item where foreign_currency is not null)
    union all
    select
        customer_sk,
        account,
        kind,
        item_sk,
        booked_on,
        known_on,
        known_until,
        paid_on,
        amount
    from ledger.foreign_movement
)

select
    customer_sk, -- 0 where the payer is not recognised
    account, -- receivable, unallocated_credit or unapplied_cash
    kind, -- invoice, credit_note, write_off, payment, payment_reversal, application, application_reversal or exchange_difference
    item_sk, -- item that is moved; null on unapplied cash and unallocated credits
    booked_on, -- day on which balances change
    known_on, -- day on which it became known
    paid_on, -- value date of the payment that is applied or taken back
    1::tinyint as direction, -- 1, or -1 where it takes back what turned out otherwise
    amount -- change of receivables, in the ledger's currency
from movement
union all
select
    customer_sk,
    account,
    kind,
    item_sk,
    booked_on,
    known_until as known_on,
    paid_on,
    -1 as direction,
    -amount as amount
from movement
where known_until < date '9999-12-31'
