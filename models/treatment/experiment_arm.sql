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

contact as (
    select
        contact_event.experiment_id,
        contact_event.arm,
        contact_event.step,
        contact_event.contacted_on,
        contact_event.channel,
        template.template_version,
        coalesce(template.reading_level, '?') as reading_level,
        template.tone,
        coalesce(template.language, '?') as language,
        coalesce(template.has_payment_link::varchar, '?') as payment_link,
        coalesce(template.has_qr_code::varchar, '?') as qr_code,
        coalesce(template.is_pictogram_only::varchar, '?') as pictograms,
        coalesce(template.elements, '?') as elements
    from current.contact_event
    left join current.template
        on contact_event.template_version = template.template_version and contact_event.contacted_on is not null
    where contact_event.experiment_id is not null
        and contact_event.arm is not null
        and contact_event.planned_on <= $as_of
)

select
    contact.experiment_id, -- the experiment
    contact.arm, -- treatment or control
    coalesce(min(contact.step) = any_value(first_step.step), false) as is_first_step, -- of the steps that come after the due date
    count(*)::integer as contacts, -- planned
    count(contact.contacted_on)::integer as made, -- went out
    count(contact.template_version)::integer as letters, -- went out with a known version
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
