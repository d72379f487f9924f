/*
One row per customer and day on which he let something know, as it was known at the end of $as_of: he disputed an invoice,
complained about something else, refused a channel, or answered a survey.
grain: customer_sk, responded_on
query: yes
*/
with response as (
    select
        customer_sk,
        opened_on as responded_on,
        invoice_id is not null as is_disputed,
        invoice_id is null as is_complained,
        false as is_opted_out,
        null::integer as score,
        load_row
    from current.dispute
    where opened_on <= $as_of and known_on <= $as_of
    union all
    select
        customer_sk,
        changed_on as responded_on,
        false as is_disputed,
        false as is_complained,
        true as is_opted_out,
        null::integer as score,
        load_row
    from current.preference
    where changed_on <= $as_of and known_on <= $as_of
        and (
            opted_out_letter or opted_out_email or opted_out_text_message or opted_out_phone or opted_out_whatsapp
            or opted_out_portal or opted_out_visit
        )
    union all
    select
        customer_sk,
        answered_on as responded_on,
        false as is_disputed,
        false as is_complained,
        false as is_opted_out,
        score,
        load_row
    from current.survey
    where score is not null and answered_on <= $as_of and known_on <= $as_of
)

select
    customer_sk, -- the customer
    (responded_on - date '1970-01-01')::integer as responded_on, -- day number of the day
    bool_or(is_disputed)::integer as is_disputed, -- he disputed an invoice
    bool_or(is_complained)::integer as is_complained, -- he complained about something else than an invoice
    bool_or(is_opted_out)::integer as is_opted_out, -- he refused a channel
    first(score order by load_row) filter (where score is not null) as score -- first answer of that day; null without one
from response
group by customer_sk, responded_on
