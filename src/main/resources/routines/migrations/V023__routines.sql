-- Routines of the handbook as they are gone through: which, for what, and which steps are done. The words stand in the
-- handbook; who did what stands with the members of staff.
create schema routines;

create table routines.run (
    id       uuid        primary key,
    routine  text        not null check (routine ~ '^[a-z][a-z-]{1,40}$'),
    label    text        not null check (length(label) between 3 and 80),
    begun_at timestamptz not null,
    begun_as text        not null,
    due_at   timestamptz not null check (due_at >= begun_at),
    ended_at timestamptz check (ended_at >= begun_at)
);
create index run_open on routines.run (due_at) where ended_at is null;

create table routines.step (
    run_id  uuid        not null references routines.run (id) on delete cascade,
    number  integer     not null check (number between 1 and 50),
    done_at timestamptz not null,
    done_as text        not null,
    primary key (run_id, number)
);
