-- What a company's inbox is ordered and filtered by: when something last happened in a conversation, who wrote last, and
-- whether the company has yet to read something of it.
alter table mediation.disclosure
    add column active_at   timestamptz not null default transaction_timestamp(),
    add column last_author text        check (last_author in ('person', 'company')),
    add column unread      boolean     not null default true;

update mediation.disclosure d
set active_at = greatest(d.disclosed_at, m.sent_at),
    last_author = m.author,
    unread = d.read_at is null or coalesce(m.unread, false)
from mediation.disclosure same
left join lateral (
    select last.sent_at, last.author,
           exists (select from mediation.message u
                   where u.subject_id = same.subject_id and u.disclosure_id = same.id and u.author = 'person'
                     and u.read_at is null) as unread
    from mediation.message last
    where last.subject_id = same.subject_id and last.disclosure_id = same.id
    order by last.sent_at desc
    limit 1) m on true
where same.subject_id = d.subject_id and same.id = d.id;

create index disclosure_activity on mediation.disclosure (company_id, active_at desc, id desc) where consent_live;
