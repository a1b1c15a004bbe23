-- What is left of each limit for each who meets it. A key is an HMAC under the installation's secret, so that neither an
-- address nor a network can be read from it. Lost after a crash of the server, this starts anew; that is cheaper than
-- writing every attempt of an attacker into the log. `expires_at` counts milliseconds, as Bucket4j writes it.
create unlogged table infrastructure.limit_bucket (
    key        bytea primary key check (length(key) = 32),
    state      bytea,
    expires_at bigint
);
create index limit_bucket_expiring on infrastructure.limit_bucket (expires_at);
