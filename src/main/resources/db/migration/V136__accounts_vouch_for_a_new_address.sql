-- Whether a change of address was asked for in a browser of the person's own that no caution bound. Whoever reads the old
-- mailbox can then not take the account back by that alone: see decision 130.
alter table accounts.email_change add column vouched boolean not null default false;
alter table accounts.former_email add column vouched boolean not null default false;

alter table devices.caution
    drop constraint caution_reason_check,
    add constraint caution_reason_check check (reason in ('unknown-device', 'credentials', 'not-me', 'address'));
