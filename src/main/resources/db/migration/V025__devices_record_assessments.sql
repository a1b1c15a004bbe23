-- What was sent to an outside supplier that helps to know browsers again, and what it answered; for the person to see.
create table devices.assessment (
    subject_id uuid        not null,
    id         uuid        not null,
    kind       text        not null check (kind in ('sign-in', 'abuse')),
    supplier   text        not null check (length(supplier) between 1 and 200),
    sent       text[]      not null,
    action     text        check (action in ('allow', 'challenge', 'deny')),
    scores     jsonb       not null default '{}',
    signals    text[]      not null default '{}',
    failure    text        check (failure in ('slow', 'unreachable', 'signature', 'unreadable', 'refused')),
    at         timestamptz not null,
    expires_at timestamptz not null check (expires_at > at),
    closed     text[]      not null default '{}',
    primary key (subject_id, id),
    constraint assessment_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
create index assessment_expiring on devices.assessment (expires_at);
create trigger a_follow_subject before insert on devices.assessment
    for each row execute function guard.follow_subject();

-- P43, P44: whatever an outside supplier was asked stands on record with what left, and nothing left that the document
-- does not name; every purpose that may write such a record lets the person read it.
create function publication.check_p44(prefix text) returns table (examined bigint, violations bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select 1 + (select count(*) from devices.assessment),
               (select count(*) from devices.assessment a
                where not a.sent <@ array ['account', 'device', 'known', 'browser', 'system', 'network', 'time']
                   or (a.action is null and a.failure is null and a.kind = 'sign-in'))
               + (not has_column_privilege(prefix || '_web_rights', 'devices.assessment', 'sent', 'select'))::integer
    $$;
