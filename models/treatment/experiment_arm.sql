/*
One row per experiment and arm by the end of $as_of: how many contacts were planned in it, how many went out with a letter or
message of a known version, and what those were like. A trait is all that its letters have of it, in order; `?` stands for those
that do not tell.
grain: experiment_id, arm
query: yes
*/
with first_step as (
    select min(contact_event.step) as step
    from current.contact_event
    inner join current.invoice
        on contact_event.invoice_id = invoice.invoice_id and contact_event.planned_on > invoice.due_on
    where coalesce(contact_event.direction, 'outbound') = 'outbound' and contact_event.planned_on <= $as_of
),

sent as (
    select
        experiment_id,
        arm,
        step,
        channel,
        contacted_on is not null as is_made,
        case when contacted_on is not null then template_version end as template_version,
        count(*) as contacts
    from current.contact_event
    where experiment_id is not null
        and arm is not null
        and planned_on <= $as_of
    group by all
),

contact as (
    select
        sent.experiment_id,
        sent.arm,
        sent.step,
        sent.is_made,
        sent.contacts,
        sent.channel,
        template.template_version,
        coalesce(template.reading_level, '?') as reading_level,
        template.tone,
        coalesce(template.language, '?') as language,
        coalesce(template.has_payment_link::varchar, '?') as payment_link,
        coalesce(template.has_qr_code::varchar, '?') as qr_code,
        coalesce(template.is_pictogram_only::varchar, '?') as pictograms,
        coalesce(template.elements, '?') as elements
    from sent
    left join current.template
        on sent.template_version = template.template_version
)

select
    contact.experiment_id, -- the experiment
    contact.arm, -- treatment or control
    coalesce(min(contact.step) = any_value(first_step.step), false) as is_first_step, -- of the steps that come after the due date
    sum(contact.contacts)::integer as contacts, -- planned
    coalesce(sum(contact.contacts) filter (where contact.is_made), 0)::integer as made, -- went out
    coalesce(sum(contact.contacts) filter (where contact.template_version is not null), 0)::integer as letters, -- went out with a known version
    string_agg(distinct contact.reading_level, ' ' order by contact.reading_level) filter (where contact.template_version is not null) as reading_level, -- level that they were written for
    string_agg(distinct contact.tone, ' ' order by contact.tone) as tone, -- how they speak
    string_agg(distinct contact.channel, ' ' order by contact.channel) filter (where contact.template_version is not null) as channel, -- by which they went
    string_agg(distinct contact.language, ' ' order by contact.language) filter (where contact.template_version is not null) as language, -- as a BCP 47 tag
    string_agg(distinct contact.payment_link, ' ' order by contact.payment_link) filter (where contact.template_version is not null) as payment_link, -- whether they have one
    string_agg(distinct contact.qr_code, ' ' order by contact.qr_code) filter (where contact.template_version is not null) as qr_code, -- whether they have one
    string_agg(distinct contact.pictograms, ' ' order by contact.pictograms) filter (where contact.template_version is not null) as pictograms, -- whether they have nothing else
    string_agg(distinct contact.elements, ', ' order by contact.elements) filter (where contact.template_version is not null) as elements -- what they tell
from contact
cross join first_step
group by contact.experiment_id, contact.arm
