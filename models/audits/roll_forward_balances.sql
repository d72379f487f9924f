/*
Opening receivables plus the month's movements, taken from the source tables, are closing receivables, to the cent.
audit: yes
*/
select
    month_ends_on,
    opening,
    closing,
    opening + invoices + credit_notes + payments + reversals + write_offs + exchange_differences as expected
from marts.roll_forward
where opening + invoices + credit_notes + payments + reversals + write_offs + exchange_differences != closing
