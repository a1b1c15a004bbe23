-- An invoice names the country of an address outside Sweden.
alter table addons.invoice add column country text not null default 'SE' check (country ~ '^[A-Z]{2}$');
alter table addons.invoice alter column country drop default;
alter table addons.invoice alter column country set statistics 0;
