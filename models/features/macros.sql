/*
Months are counted from year 0, so that a month-end is one integer and windows are subtractions. A change that lies
behind the as-of day belongs to no month. What lies before the first month that is asked for is taken as one month before it.
macros: yes
*/
create or replace macro month_index(day) as (year(day) * 12 + month(day) - 1)::integer;
create or replace macro month_end(months) as (make_date(months // 12, months % 12 + 1, 1) + interval 1 month - interval 1 day)::date;
create or replace macro month_index_by(day, last_day) as case when day <= last_day then month_index(day) end;
create or replace macro month_index_from(day, first_on) as case when day < first_on then month_index(first_on::date) - 1 else month_index(day) end;
