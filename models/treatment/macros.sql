/*
A contact is about those items of its invoice that were past due on its day; one before the due date, such as the notice of a
collection, is about all of them. `of_followed_all` asks it of every such item, and `of_followed_last` gives the last day of them.
macros: yes
*/
create or replace macro of_followed_all(holds, due_on, day) as coalesce(bool_and(holds) filter (where due_on < day), bool_and(holds));
create or replace macro of_followed_last(happened_on, due_on, day) as case
    when bool_or(due_on < day) then max(happened_on) filter (where due_on < day) else max(happened_on)
end;
