-- Letters that could not be taken from the mail server and wait there: how often they were tried, and why they were not
-- taken. Nothing of what they say stands here; a restart forgets none.
create table mail.postponed (
    mailbox    uuid        not null,
    letter     bigint      not null,
    why        text        not null check (why ~ '^[A-Za-z]{1,80}$'),
    tries      integer     not null check (tries > 0),
    first_at   timestamptz not null,
    last_at    timestamptz not null check (last_at >= first_at),
    next_at    timestamptz not null check (next_at > last_at),
    expires_at timestamptz not null check (expires_at > next_at),
    primary key (mailbox, letter)
);
create index postponed_expiring on mail.postponed (expires_at);

-- What kind of letter it was that came in, so that whoever looks after people sees what was taken as no case.
alter table support.arrival
    add column nature text check (nature in (
        'letter', 'too-large', 'automatic', 'automatic-reply', 'bounce', 'complaint', 'notice', 'own'));
create index arrival_not_taken on support.arrival (arrived_at) where outcome <> 'taken';
