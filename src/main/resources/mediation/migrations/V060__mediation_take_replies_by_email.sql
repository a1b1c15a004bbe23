-- The addresses at which a conversation is answered by e-mail, each of one e-mail that was sent about it.
create table mediation.reply_address (
    subject_id    uuid        not null,
    disclosure_id uuid        not null,
    company_id    uuid        not null,
    consent_live  boolean     not null,
    company_open  boolean     not null default true,
    -- Whose answers come by it.
    author        text        not null check (author in ('person', 'company')),
    reply_hash    bytea       not null unique check (length(reply_hash) = 32),
    written_at    timestamptz not null,
    expires_at    timestamptz not null,
    closed        text[]      not null default '{}',
    primary key (subject_id, reply_hash),
    constraint reply_address_belongs_to_disclosure
        foreign key (subject_id, disclosure_id, company_id, consent_live, company_open)
        references mediation.disclosure (subject_id, id, company_id, consent_live, company_open)
        on update cascade on delete cascade,
    constraint reply_address_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
create index reply_address_of_disclosure on mediation.reply_address (subject_id, disclosure_id);
create index reply_address_expiring on mediation.reply_address (expires_at);
