/*
A customer is in one segment at a month-end; only who objected to profiling, or left long ago, is in none.
audit: yes
*/
select customer_month.customer_sk, customer_month.month_index, count(segment_month.segment) as segments
from features.customer_month
inner join current.customer
    on customer_month.customer_sk = customer.customer_sk
left join segments.customer_month as segment_month
    on customer_month.customer_sk = segment_month.customer_sk and customer_month.month_index = segment_month.month_index
where not coalesce(customer.opted_out, false)
group by customer_month.customer_sk, customer_month.month_index, customer_month.month_ends_on, customer.ended_on
having count(segment_month.segment) > 1
    or (count(segment_month.segment) = 0 and not coalesce(customer.ended_on <= customer_month.month_ends_on, false))
