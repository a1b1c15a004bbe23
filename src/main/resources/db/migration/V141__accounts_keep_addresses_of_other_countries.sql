-- People move: an address may be another country's. Sweden's postal codes stay what they are; elsewhere there may be none.
alter table accounts.registration add column country text not null default 'SE' check (country ~ '^[A-Z]{2}$');
alter table accounts.registration drop constraint registration_postal_code_check;
alter table accounts.registration add constraint registration_postal_code_check check (
    case country when 'SE' then postal_code ~ '^[0-9]{5}$' else postal_code ~ '^[A-Z0-9 -]{0,12}$' end);
alter table accounts.registration alter column country drop default;
alter table accounts.registration alter column country set statistics 0;

alter table accounts.profile add column country text not null default 'SE' check (country ~ '^[A-Z]{2}$');
alter table accounts.profile drop constraint profile_postal_code_check;
alter table accounts.profile add constraint profile_postal_code_check check (
    case country when 'SE' then postal_code ~ '^[0-9]{5}$' else postal_code ~ '^[A-Z0-9 -]{0,12}$' end);
alter table accounts.profile alter column country drop default;
alter table accounts.profile alter column country set statistics 0;

drop trigger refuse_while_frozen on accounts.profile;
create trigger refuse_while_frozen before update of name, street, postal_code, city, country, telephone on accounts.profile
    for each row execute function devices.refuse_while_cautious('changing');
