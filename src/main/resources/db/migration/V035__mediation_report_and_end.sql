-- What was reported of a conversation, as it stood then: bound by keys to a disclosure to that very company and to a
-- message that the other side wrote. It belongs to the person whose conversation it is, whoever reported it.
create table mediation.reported (
    subject_id    uuid        not null,
    id            uuid        not null,
    disclosure_id uuid        not null,
    company_id    uuid        not null,
    message_id    uuid,
    author        text        not null check (author in ('person', 'company')),
    matter_id     uuid        not null,
    content       text        not null check (length(content) between 1 and 4100),
    reported_at   timestamptz not null,
    expires_at    timestamptz not null,
    closed        text[]      not null default '{}',
    primary key (subject_id, id),
    constraint reported_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade,
    constraint reported_was_disclosed foreign key (subject_id, disclosure_id, company_id)
        references mediation.disclosure (subject_id, id, company_id) on delete cascade,
    constraint reported_was_received foreign key (subject_id, message_id, disclosure_id, author)
        references mediation.message (subject_id, id, disclosure_id, author) on delete cascade,
    -- Without a message it is the enquiry, which the person wrote and the company received.
    check (message_id is not null or author = 'person')
);
alter table mediation.reported alter column content set statistics 0;
create index reported_of_matter on mediation.reported (matter_id);
create index reported_message on mediation.reported (subject_id, message_id);
create trigger a_follow_subject before insert on mediation.reported
    for each row execute function guard.follow_subject();

-- A company with which a person has ended contact for good, until the person says otherwise.
create table mediation.ended (
    subject_id uuid        not null,
    company_id uuid        not null references companies.company (id) on delete cascade,
    ended_at   timestamptz not null,
    closed     text[]      not null default '{}',
    primary key (subject_id, company_id),
    constraint ended_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
create trigger a_follow_subject before insert on mediation.ended
    for each row execute function guard.follow_subject();

-- Whoever ends contact waits for a choice or disclosure under way, and those that come later find the end.
create function mediation.end_alone() returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp
    as $$
begin
    perform pg_advisory_xact_lock(hashtextextended(new.subject_id::text || new.company_id::text, 0));
    return new;
end
$$;

create function mediation.respect_end() returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp
    as $$
begin
    perform pg_advisory_xact_lock_shared(hashtextextended(new.subject_id::text || new.company_id::text, 0));
    if exists (select from mediation.ended e
               where e.subject_id = new.subject_id and e.company_id = new.company_id) then
        raise exception using errcode = '23514', message = 'contact with this company is ended';
    end if;
    return new;
end
$$;

create trigger b_end_alone before insert on mediation.ended for each row execute function mediation.end_alone();
create trigger b_respect_end before insert on mediation.choice for each row execute function mediation.respect_end();
create trigger b_respect_end before insert on mediation.disclosure
    for each row execute function mediation.respect_end();
