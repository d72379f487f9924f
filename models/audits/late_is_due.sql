/*
No customer has more late items than due items.
audit: yes
*/
select customer_sk, month_index, due_count, late_count, due_count_3m, late_count_3m
from features.customer_month
where late_count not between 0 and due_count or late_count_3m not between 0 and due_count_3m
