-- What a company says of itself on its page, beyond what it was approved with: a draft that its representatives write, and the versions
-- that they published. The content is JSON; se.loomer.service.companies.PageContent reads and checks it.
create table companies.page_draft (
    company_id uuid        primary key references companies.company (id) on delete cascade,
    content    text        not null check (length(content) <= 60000 and content is json object),
    edited_by  uuid        not null,
    edited_at  timestamptz not null
);
alter table companies.page_draft alter column content set statistics 0;

create table companies.page_version (
    company_id     uuid        not null,
    number         integer     not null check (number > 0),
    content        text        not null check (length(content) <= 60000 and content is json object),
    published_by   uuid        not null,
    published_at   timestamptz not null,
    is_shown       boolean     not null default true,
    company_listed boolean     not null,
    -- Everybody sees the one version that is shown, while the company is listed.
    listed         boolean     generated always as (is_shown and company_listed) stored,
    primary key (company_id, number),
    constraint page_version_follows_company foreign key (company_id, company_listed) references companies.company (id, listed)
        on update cascade on delete cascade
);
alter table companies.page_version alter column content set statistics 0;
create unique index page_version_shown on companies.page_version (company_id) where is_shown;

-- A picture in two sizes, made anew from what was handed in. Words and order stand in the content of the pages that show it.
create table companies.picture (
    id             uuid        primary key,
    company_id     uuid        not null,
    large          bytea       not null check (length(large) <= 4000000),
    small          bytea       not null check (length(small) <= 1000000),
    width          integer     not null check (width between 1 and 1600),
    height         integer     not null check (height between 1 and 1600),
    added_at       timestamptz not null,
    is_shown       boolean     not null default false,
    company_listed boolean     not null,
    listed         boolean     generated always as (is_shown and company_listed) stored,
    constraint picture_follows_company foreign key (company_id, company_listed) references companies.company (id, listed)
        on update cascade on delete cascade
);
create index picture_of_company on companies.picture (company_id, added_at);
