/*
One row per version of an invoice's instalment; an invoice without instalments is one item, as is one whose instalments
are not known yet. A correction ends a version and starts the next; a withdrawn invoice ends without another. An invoice
in a foreign currency is carried at the rate of its date, for as long as one is known.
grain: item_sk
part: invoice_sk
*/
with divided as (
    select
        invoice.load_row as invoice_sk,
        invoice.invoice_id,
        instalment.load_row as part_sk,
        instalment.instalment_number,
        invoice.customer_sk,
        invoice.issued_on,
        instalment.due_on,
        instalment.amount,
        invoice.currency,
        coalesce(foreign_instalment.amount_before, 0) as amount_before,
        coalesce(foreign_instalment.known_on, greatest(invoice.known_on, instalment.known_on)) as known_on,
        coalesce(foreign_instalment.known_until, least(invoice.known_until, instalment.known_until)) as known_until
    from canonical.instalment
    inner join canonical.invoice
        on instalment.invoice_id = invoice.invoice_id
    left join ledger.foreign_instalment
        on invoice.load_row = foreign_instalment.invoice_sk and instalment.load_row = foreign_instalment.part_sk
    where greatest(invoice.known_on, instalment.known_on) < least(invoice.known_until, instalment.known_until)
),

undivided_before as (
    select
        invoice_sk,
        coalesce(max(known_until) over earlier, date '0001-01-01') as known_on,
        known_on as known_until,
        -- Nothing that becomes known later gives the item of an earlier day another surrogate.
        1 - row_number() over (partition by invoice_sk order by known_on, part_sk) as part_sk
    from divided
    window earlier as (
        partition by invoice_sk order by known_on, part_sk rows between unbounded preceding and 1 preceding
    )
),

undivided_after as (
    select invoice_sk, max(known_until) as known_on, -count(*) as part_sk from divided group by all
),

part as (
    select * from divided
    union all
    select
        invoice.load_row as invoice_sk,
        invoice.invoice_id,
        undivided_before.part_sk,
        1 as instalment_number,
        invoice.customer_sk,
        invoice.issued_on,
        invoice.due_on,
        invoice.gross_amount as amount,
        invoice.currency,
        0 as amount_before,
        greatest(invoice.known_on, undivided_before.known_on) as known_on,
        undivided_before.known_until
    from undivided_before
    inner join canonical.invoice
        on undivided_before.invoice_sk = invoice.load_row
    union all
    select
        invoice.load_row as invoice_sk,
        invoice.invoice_id,
        coalesce(undivided_after.part_sk, 0) as part_sk,
        1 as instalment_number,
        invoice.customer_sk,
        invoice.issued_on,
        invoice.due_on,
        invoice.gross_amount as amount,
        invoice.currency,
        0 as amount_before,
        coalesce(undivided_after.known_on, invoice.known_on) as known_on,
        invoice.known_until
    from canonical.invoice
    left join undivided_after
        on invoice.load_row = undivided_after.invoice_sk
)

select
    case when rate.rate is null
        then part.invoice_sk::bigint * 2147483648 + part.part_sk
        -- Below zero: the invoice, the instalment and the day on which this version began.
        else -(part.invoice_sk::bigint * 4294967296 + part.instalment_number * 4194304
            + (greatest(part.known_on, rate.known_on) - date '0001-01-01'))
    end as item_sk, -- unique over versions of invoices, instalments and exchange rates
    part.invoice_sk, -- surrogate of the version of the invoice
    part.invoice_id, -- invoice number
    part.instalment_number, -- number within the invoice; 1 for the whole
    part.customer_sk, -- surrogate of the customer
    part.issued_on, -- invoice date
    part.due_on, -- due date of this instalment
    case when rate.rate is null
        then part.amount
        else round((part.amount_before + part.amount) * rate.rate, 2) - round(part.amount_before * rate.rate, 2)
    end::decimal(18, 2) as amount, -- in the ledger's currency, including VAT; negative is a credit
    rate.currency as foreign_currency, -- currency of the invoice; null when it is the ledger's
    case when rate.rate is not null then part.amount end as foreign_amount, -- amount in that currency
    case when rate.rate is not null then part.amount_before end::decimal(18, 2) as foreign_amount_before, -- of the instalments before it, in that currency
    rate.rate as exchange_rate, -- price of one unit of that currency on the invoice date
    greatest(part.known_on, coalesce(rate.known_on, part.known_on)) as known_on, -- day on which it became known
    least(part.known_until, coalesce(rate.known_until, part.known_until)) as known_until -- first day on which it is no longer held to be true; 9999-12-31 while it is
from part
left join ledger.exchange_rate as rate
    on
        part.currency = rate.currency and part.issued_on = rate.day
        and part.known_on < rate.known_until and part.known_until > rate.known_on
where part.known_on < part.known_until and (part.currency = $currency or rate.rate is not null)
