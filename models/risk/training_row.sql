/*
One row per customer and month-end at which the risk question can be asked and is answered, with the features of the register
as they were known then.
grain: customer_sk, month_index
query: yes
*/
select
    default_label.is_default, -- the label
    customer_feature.* -- customer_sk, month_index and the features
from labels.default_label
inner join features.customer_feature
    on default_label.customer_sk = customer_feature.customer_sk
    and default_label.month_index = customer_feature.month_index
where default_label.is_default is not null
order by customer_feature.customer_sk, customer_feature.month_index
