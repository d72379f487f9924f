/*
One row per customer of whom a person put a segment in the place of ours, valid at the end of $as_of as it was known then; where
several did, the one that began last.
grain: customer_sk
query: yes
*/
select
    customer_sk, -- the customer
    segment, -- segment that was given
    source, -- role that gave it
    reason_code, -- reason, as a code
    valid_from, -- first day
    valid_to -- last day; null while it lasts
from canonical.foreign_segment
where coalesce(is_override, false)
    and valid_from <= $as_of and coalesce(valid_to >= $as_of, true)
    and known_on <= $as_of and known_until > $as_of
qualify row_number() over (partition by customer_sk order by valid_from desc, known_on desc, load_row desc) = 1
