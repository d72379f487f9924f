/*
One row per customer and month-end with late items that were paid in the twelve months up to it after he was contacted about
them: how many contacts it took, and whether one of them was a letter, a call or a visit, as known then.
grain: customer_sk, month_index
part: customer_sk
*/
with contact as (
    select
        customer_sk,
        invoice_id,
        contacted_on,
        channel in ('letter', 'phone', 'visit') as is_in_person,
        known_on,
        known_until
    from canonical.contact_event
    where contacted_on is not null and coalesce(direction, 'outbound') = 'outbound'
),

cure as (
    select
        item_status.customer_sk,
        item_status.item_sk,
        item_status.from_on,
        item_status.until_on,
        count(*) as contacts,
        bool_or(contact.is_in_person) as is_in_person
    from ledger.item_status
    inner join ledger.item
        on item_status.item_sk = item.item_sk
    inner join contact
        on item.invoice_id = contact.invoice_id and item.customer_sk = contact.customer_sk
        and contact.contacted_on > item.due_on and contact.contacted_on <= item_status.paid_on
        and contact.known_on <= item_status.from_on and contact.known_until > item_status.from_on
    where item_status.is_paid
    group by item_status.customer_sk, item_status.item_sk, item_status.from_on, item_status.until_on
),

counted as (
    select
        customer_sk,
        contacts,
        is_in_person,
        unnest(months_counted(from_on, from_on, until_on, 12, $as_of::date)) as month_index
    from cure
)

select
    customer_sk, -- the customer
    month_index::integer as month_index, -- months since year 0
    count(*)::integer as cures_12m, -- late items paid after contact
    sum(contacts)::integer as contacts_before_cure_12m, -- contacts about them before they were paid
    (count(*) filter (where is_in_person))::integer as cures_in_person_12m -- of the items, paid only after a letter, a call or a visit
from counted
group by all
