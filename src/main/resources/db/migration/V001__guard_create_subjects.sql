-- The root of every person that Loomer knows: account holders, representatives, guardians, staff.
create schema guard;

create table guard.subject (
    id         uuid        primary key,
    kind       text        not null check (kind in ('person', 'representative', 'guardian', 'staff')),
    created_at timestamptz not null,
    expires_at timestamptz
);

-- The sweep looks for what has expired.
create index subject_expiring on guard.subject (expires_at) where expires_at is not null;

-- Who in the office looked at whom, under which purpose and for which reason; written with the look itself.
create table guard.access (
    subject_id uuid        not null references guard.subject (id) on delete cascade,
    id         uuid        not null,
    actor_id   uuid        not null,
    purpose    text        not null,
    reason     text        not null check (length(reason) between 3 and 500),
    at         timestamptz not null,
    expires_at timestamptz not null,
    primary key (subject_id, id)
);
alter table guard.access alter column reason set statistics 0;
