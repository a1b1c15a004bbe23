-- What people choose about the service in front of them.
create schema preferences;

-- The proof of an answer about cookies: which words were shown, what was allowed, when. It belongs to a browser, which
-- carries the secret, and to no person.
create table preferences.choice (
    id          uuid        primary key,
    secret_hash bytea       not null unique check (length(secret_hash) = 32),
    wording     text        not null constraint choice_in_words references consent.wording (id),
    answered    text[]      not null check (cardinality(answered) <= 100),
    allowed     text[]      not null check (cardinality(allowed) <= cardinality(answered)),
    has_signal  boolean     not null,
    surface     text        not null check (surface in ('web', 'app')),
    chosen_at   timestamptz not null,
    expires_at  timestamptz not null check (expires_at > chosen_at)
);
create index choice_expiring on preferences.choice (expires_at);

-- Names of cookies that were to be set and stand in no register, once a day: each is a fault of ours.
create table preferences.unregistered (
    name text not null check (length(name) between 1 and 100),
    day  date not null,
    primary key (name, day)
);
