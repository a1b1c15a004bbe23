-- To whom a letter went that a mail server took, for as long as it can come back; and when letters last came back from an
-- address. A new address, or one that is proved again, takes letters until the opposite is known.
create table mail.sent_letter (
    subject_id uuid        not null,
    id         uuid        not null,
    email_hash bytea       not null check (length(email_hash) = 32),
    sent_at    timestamptz not null,
    expires_at timestamptz not null check (expires_at > sent_at),
    closed     text[]      not null default '{}',
    primary key (subject_id, id),
    constraint sent_letter_follows_subject foreign key (subject_id, closed) references guard.subject (id, closed)
        on update cascade on delete cascade
);
alter table mail.sent_letter alter column email_hash set statistics 0;
-- A report names the letter and nobody.
create index sent_letter_by_id on mail.sent_letter (id);
create index sent_letter_expiring on mail.sent_letter (expires_at);
create trigger a_follow_subject before insert on mail.sent_letter
    for each row execute function guard.follow_subject();

alter table mail.address add column returned_at timestamptz;

create function mail.forget_return() returns trigger
    language plpgsql
    set search_path = pg_catalog, pg_temp
    as $$
begin
    if new.email is distinct from old.email or new.verified_at is distinct from old.verified_at then
        new.returned_at := null;
    end if;
    return new;
end
$$;
create trigger c_forget_return before update on mail.address
    for each row execute function mail.forget_return();
