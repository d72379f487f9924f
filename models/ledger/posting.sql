/*
One row per movement of receivables. The amounts of a customer up to a day add up to what he owes on that day.
Three accounts make up receivables: `receivable` (items with a due date), `unallocated_credit` and `unapplied_cash`
(both negative). Applying cash moves it between accounts: its two rows add up to zero.
grain: none
*/
select
    customer_sk, -- 0 where the payer is not recognised
    case when amount < 0 then 'unallocated_credit' else 'receivable' end as account, -- receivable, unallocated_credit or unapplied_cash
    'invoice' as kind, -- invoice, credit_note, write_off, payment, payment_reversal, application or application_reversal
    item_sk, -- item that is moved; null on unapplied cash and unallocated credits
    issued_on as booked_on, -- day on which balances change
    known_on, -- day on which it became known
    null::date as paid_on, -- value date of the payment that is applied or taken back
    amount -- change of receivables, in the ledger's currency
from ledger.item
union all
select
    coalesce(customer_sk, 0) as customer_sk,
    'unapplied_cash' as account,
    case when reverses_payment_id is null then 'payment' else 'payment_reversal' end as kind,
    null as item_sk,
    booked_on,
    known_on,
    null as paid_on,
    -amount as amount
from canonical.payment
union all
select
    coalesce(payer_sk, 0) as customer_sk,
    'unapplied_cash' as account,
    case when reversal_sk = 0 then 'application' else 'application_reversal' end as kind,
    null as item_sk,
    booked_on,
    known_on,
    null as paid_on,
    amount
from ledger.application
union all
select
    application.customer_sk,
    case when item.amount < 0 then 'unallocated_credit' else 'receivable' end as account,
    case when application.reversal_sk = 0 then 'application' else 'application_reversal' end as kind,
    application.item_sk,
    application.booked_on,
    application.known_on,
    application.paid_on,
    -application.amount as amount
from ledger.application
inner join ledger.item
    on application.item_sk = item.item_sk
union all
select
    adjustment.customer_sk,
    case when coalesce(item.amount, -1) < 0 then 'unallocated_credit' else 'receivable' end as account,
    adjustment.kind,
    item.item_sk,
    greatest(adjustment.booked_on, coalesce(item.issued_on, adjustment.booked_on)) as booked_on,
    greatest(adjustment.known_on, coalesce(item.known_on, adjustment.known_on)) as known_on,
    null as paid_on,
    -adjustment.amount as amount
from canonical.adjustment
left join canonical.invoice
    on adjustment.invoice_id = invoice.invoice_id
left join ledger.item
    on invoice.load_row::bigint * 1000 + coalesce(adjustment.instalment_number, 1) = item.item_sk
where adjustment.kind != 'recovery'
