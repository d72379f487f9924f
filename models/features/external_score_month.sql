/*
One row per customer, provider of scores and month-end from the first score on: the last observation that was known then, and
how old it was. A score that was taken back, or that tells of a day but came in later, is not in what was known before.
grain: customer_sk, provider, month_index
part: customer_sk
*/
with version as (
    select
        customer_sk,
        provider,
        score,
        days_beyond_terms,
        observed_on,
        greatest(known_on, observed_on) as from_on,
        known_until
    from canonical.external_score
),

-- Where a later observation stays, nobody asks for this one any more: a row has the months up to the next, not all.
latest as (
    select
        * exclude (known_until),
        least(known_until, coalesce(min(from_on) filter (where known_until > $as_of) over later, known_until)) as until_on
    from version
    window later as (
        partition by customer_sk, provider order by observed_on
        range between interval 1 day following and unbounded following
    )
),

counted as (
    select *, unnest(months_counted(from_on, from_on, until_on, 999999, $as_of::date)) as month_index
    from latest
)

select
    customer_sk, -- the customer
    provider, -- who gave the score
    month_index::integer as month_index, -- months since year 0
    arg_max(score, observed_on)::double as score, -- as the provider gave it
    arg_max({'value': days_beyond_terms}, observed_on).value::double as days_beyond_terms, -- days, on average elsewhere; null where the provider does not tell
    (as_of_month(month_index, $as_of::date) - max(observed_on))::integer as age_days -- days from the day of which it tells to the month-end
from counted
group by customer_sk, provider, month_index
