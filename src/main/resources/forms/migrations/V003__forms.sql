-- Forms that were sent, each by its key: the act that a form asked for is committed together with its key, and the same
-- form sent again is answered by what the first one was answered. A key is an HMAC under the installation's secret; an
-- answer is an address, sealed under the form's own token, which is not kept.
create table infrastructure.idempotency_key (
    key        bytea       primary key check (length(key) = 32),
    answer     bytea       check (length(answer) <= 4000),
    expires_at timestamptz not null
);
create index idempotency_key_expiring on infrastructure.idempotency_key (expires_at);

-- What was typed when a session or a form had ended, sealed under a secret that only the browser has.
create table infrastructure.kept_form (
    id         uuid        primary key,
    browser    bytea       not null check (length(browser) = 32),
    content    bytea       not null check (length(content) <= 400000),
    expires_at timestamptz not null
);
create index kept_form_of_browser on infrastructure.kept_form (browser);
create index kept_form_expiring on infrastructure.kept_form (expires_at);
