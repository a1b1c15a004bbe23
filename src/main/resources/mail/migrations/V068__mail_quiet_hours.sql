-- When somebody wants no e-mail that can wait: from one hour of the day to another, on weekends, or both.
create table mail.quiet_hours (
    subject_id uuid     primary key,
    from_hour  smallint check (from_hour between 0 and 23),
    until_hour smallint check (until_hour between 0 and 23),
    weekends   boolean  not null,
    closed     text[]   not null default '{}',
    check ((from_hour is null) = (until_hour is null)),
    check (from_hour is distinct from until_hour or from_hour is null),
    check (from_hour is not null or weekends),
    constraint quiet_hours_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
