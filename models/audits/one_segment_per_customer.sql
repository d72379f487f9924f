/*
A customer is in one segment at a month-end, and everybody who did not object to profiling is in one.
audit: yes
*/
select customer_month.customer_sk, customer_month.month_index, count(segment_month.segment) as segments
from features.customer_month
inner join canonical.customer
    on customer_month.customer_sk = customer.customer_sk
left join segments.customer_month as segment_month
    on customer_month.customer_sk = segment_month.customer_sk and customer_month.month_index = segment_month.month_index
where not coalesce(customer.opted_out, false)
group by all
having count(segment_month.segment) != 1
