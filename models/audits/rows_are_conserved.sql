/*
Every row that was read was loaded or rejected, in number and in money.
audit: yes
*/
select table_name, rows_read, rows_loaded, rows_rejected, amount_read, amount_loaded, amount_rejected
from current.load_table
where rows_read != rows_loaded + rows_rejected
    or coalesce(amount_read, 0) != coalesce(amount_loaded, 0) + coalesce(amount_rejected, 0)
