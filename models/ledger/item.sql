/*
One row per version of an invoice's instalment; an invoice without instalments is one item, as is one whose instalments
are not known yet. A correction ends a version and starts the next; a withdrawn invoice ends without another.
grain: item_sk
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
        greatest(invoice.known_on, instalment.known_on) as known_on,
        least(invoice.known_until, instalment.known_until) as known_until
    from canonical.instalment
    inner join canonical.invoice
        on instalment.invoice_id = invoice.invoice_id
    where greatest(invoice.known_on, instalment.known_on) < least(invoice.known_until, instalment.known_until)
),

undivided_before as (
    select
        invoice_sk,
        coalesce(max(known_until) over earlier, date '0001-01-01') as known_on,
        known_on as known_until,
        -row_number() over (partition by invoice_sk order by known_on, part_sk) as part_sk
    from divided
    window earlier as (
        partition by invoice_sk order by known_on, part_sk rows between unbounded preceding and 1 preceding
    )
),

undivided_after as (
    select invoice_sk, max(known_until) as known_on from divided group by all
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
        greatest(invoice.known_on, undivided_before.known_on) as known_on,
        undivided_before.known_until
    from undivided_before
    inner join canonical.invoice
        on undivided_before.invoice_sk = invoice.load_row
    union all
    select
        invoice.load_row as invoice_sk,
        invoice.invoice_id,
        0 as part_sk,
        1 as instalment_number,
        invoice.customer_sk,
        invoice.issued_on,
        invoice.due_on,
        invoice.gross_amount as amount,
        coalesce(undivided_after.known_on, invoice.known_on) as known_on,
        invoice.known_until
    from canonical.invoice
    left join undivided_after
        on invoice.load_row = undivided_after.invoice_sk
)

select
    invoice_sk::bigint * 2147483648 + part_sk as item_sk, -- unique over versions of invoices and instalments
    invoice_sk, -- surrogate of the version of the invoice
    invoice_id, -- invoice number
    instalment_number, -- number within the invoice; 1 for the whole
    customer_sk, -- surrogate of the customer
    issued_on, -- invoice date
    due_on, -- due date of this instalment
    amount, -- including VAT; negative is a credit
    known_on, -- day on which it became known
    known_until -- first day on which it is no longer held to be true; 9999-12-31 while it is
from part
where known_on < known_until
