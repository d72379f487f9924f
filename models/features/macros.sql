/*
Months are counted from year 0, so that a month-end is one integer and windows are subtractions.
macros: yes
*/
create or replace macro month_index(day) as (year(day) * 12 + month(day) - 1)::integer;
create or replace macro month_end(months) as (make_date(months // 12, months % 12 + 1, 1) + interval 1 month - interval 1 day)::date;
