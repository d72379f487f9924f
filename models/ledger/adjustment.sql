/*
One row per period in which a credit note or write-off is known and its item is the same: without an item it stands by
itself, before its invoice is known and after the invoice is withdrawn too. One on an invoice in a foreign currency counts
only with it, since nothing else tells its currency.
grain: adjustment_sk, known_on
part: adjustment_sk
*/
with adjusted as (
    select * from canonical.adjustment where kind != 'recovery'
),

tied as (
    select
        adjusted.load_row as adjustment_sk,
        item.item_sk,
        greatest(adjusted.known_on, item.known_on) as known_on,
        least(adjusted.known_until, item.known_until) as known_until
    from adjusted
    inner join ledger.item
        on adjusted.invoice_id = item.invoice_id and adjusted.instalment_number = item.instalment_number
    where greatest(adjusted.known_on, item.known_on) < least(adjusted.known_until, item.known_until)
),

untied as (
    select
        adjusted.load_row as adjustment_sk,
        null::bigint as item_sk,
        coalesce(lag(tied.known_until) over periods, adjusted.known_on) as known_on,
        tied.known_on as known_until
    from adjusted
    inner join tied
        on adjusted.load_row = tied.adjustment_sk
    window periods as (partition by adjusted.load_row order by tied.known_on)
    union all
    select adjusted.load_row, null, coalesce(max(tied.known_until), adjusted.known_on), adjusted.known_until
    from adjusted
    left join tied
        on adjusted.load_row = tied.adjustment_sk
    group by adjusted.load_row, adjusted.known_on, adjusted.known_until
)

select
    period.adjustment_sk, -- surrogate of the version of the adjustment
    adjusted.customer_sk, -- its customer
    adjusted.kind, -- credit_note or write_off
    case when coalesce(item.amount, -1) < 0 then 'unallocated_credit' else 'receivable' end as account, -- account that it lowers
    period.item_sk, -- item that is lowered; null while there is none
    greatest(adjusted.booked_on, coalesce(item.issued_on, adjusted.booked_on)) as booked_on, -- day on which balances change
    period.known_on, -- day on which it became known
    period.known_until, -- first day on which it is no longer held to be true; 9999-12-31 while it is
    adjusted.amount -- positive: lowers receivables; in the currency of its item, else the ledger's
from (select * from tied union all select * from untied where known_on < known_until) as period
inner join adjusted
    on period.adjustment_sk = adjusted.load_row
left join ledger.item
    on period.item_sk = item.item_sk
where
    period.item_sk is not null or adjusted.invoice_id is null
    or adjusted.invoice_id not in (select invoice_id from canonical.invoice where currency != $currency)
