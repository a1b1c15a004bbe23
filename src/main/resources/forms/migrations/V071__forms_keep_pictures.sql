-- Pictures that were handed in with a form that is not taken yet, sealed under a secret that only the browser has.
create table infrastructure.kept_picture (
    id         uuid        primary key,
    browser    bytea       not null check (length(browser) = 32),
    content    bytea       not null check (length(content) <= 12000000),
    expires_at timestamptz not null
);
alter table infrastructure.kept_picture alter column content set storage external;
create index kept_picture_of_browser on infrastructure.kept_picture (browser);
create index kept_picture_expiring on infrastructure.kept_picture (expires_at);
