-- The register of incidents (GDPR, article 33(5)): what happened, what it means, what was done, and both clocks.
create schema incidents;

create table incidents.incident (
    id            uuid        primary key,
    number        integer     not null unique check (number > 0),
    title         text        not null check (length(title) between 3 and 120),
    what          text        not null check (length(what) between 3 and 4000),
    discovered_at timestamptz not null,
    began_at      timestamptz,
    opened_at     timestamptz not null,
    due_at        timestamptz not null,
    purposes      text[]      not null default '{}',
    data          text[]      not null default '{}',
    people        integer     check (people >= 0),
    risk          text        check (risk in ('none', 'risk', 'high')),
    consequences  text        check (length(consequences) <= 4000),
    measures      text        check (length(measures) <= 4000),
    reported_at   timestamptz check (reported_at >= discovered_at),
    reference     text        check (length(reference) <= 80),
    late_reason   text        check (length(late_reason) <= 1000),
    final_due_at  timestamptz,
    final_at      timestamptz check (final_at >= reported_at),
    told_at       timestamptz,
    closed_at     timestamptz,
    check ((reported_at is null) = (reference is null)),
    -- Reported late, and it is said why (article 33(1)).
    constraint incident_late_with_reason
        check (reported_at is null or reported_at <= due_at or late_reason is not null),
    constraint incident_closed_when_done
        check (closed_at is null or (risk is not null and measures is not null
        and (risk = 'none' or (reported_at is not null and final_at is not null))
        and (risk <> 'high' or told_at is not null)))
);
create index incident_open on incidents.incident (due_at) where closed_at is null;

-- Whom an incident concerns and who was told of it (article 34).
create table incidents.concerned (
    subject_id  uuid        not null,
    incident_id uuid        not null references incidents.incident (id) on delete cascade,
    letter_id   uuid        not null,
    told_at     timestamptz not null,
    expires_at  timestamptz not null,
    closed      text[]      not null default '{}',
    primary key (subject_id, incident_id),
    constraint concerned_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
create index concerned_of_incident on incidents.concerned (incident_id);
create index concerned_expiring on incidents.concerned (expires_at);
