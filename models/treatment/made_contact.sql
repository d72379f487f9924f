/*
One row per contact that the company made with a customer after $first_on, as it was known at the end of $as_of.
grain: contact_sk
query: yes
*/
select
    contact_event.load_row as contact_sk, -- the contact
    contact_event.customer_sk, -- the customer
    contact_event.contacted_on, -- day on which it was made
    contact_event.channel, -- how
    contact_event.treatment -- what was done
from canonical.contact_event
where contact_event.known_on <= $as_of and contact_event.known_until > $as_of
    and contact_event.contacted_on > $first_on::date and contact_event.contacted_on <= $as_of
    and coalesce(contact_event.direction, 'outbound') = 'outbound'
