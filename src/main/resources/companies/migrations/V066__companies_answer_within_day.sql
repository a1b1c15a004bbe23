-- Whether half of a company's first answers come within a day, as everybody may read it of its answers; kept here so that it can be searched.
alter table companies.company add column answers_within_day boolean not null default false;
