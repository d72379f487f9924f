/*
Months are counted from year 0, so that a month-end is one integer and windows are subtractions. A change that lies
behind the as-of day belongs to no month. What lies before the first month that is asked for is taken as one month before it.
`months_counted` lists the months of which the ends, or the as-of day in the last, have a fact in their window of months: from
the month in which it happened and was known, for as long as it was held to be true.
macros: yes
*/
create or replace macro month_index(day) as (year(day) * 12 + month(day) - 1)::integer;
create or replace macro month_end(months) as (make_date(months // 12, months % 12 + 1, 1) + interval 1 month - interval 1 day)::date;
create or replace macro month_index_by(day, last_day) as case when day <= last_day then month_index(day) end;
create or replace macro month_index_from(day, first_on) as case when day < first_on then month_index(first_on::date) - 1 else month_index(day) end;
create or replace macro months_counted(happened_on, known_on, known_until, months, as_of) as range(
    case when greatest(happened_on, known_on) <= as_of then month_index(greatest(happened_on, known_on)) else 999999 end,
    least(month_index(happened_on) + months, coalesce(month_index_by(known_until, as_of), 999999), month_index(as_of) + 1)
);
create or replace macro as_of_month(months, as_of) as least(month_end(months), as_of);
