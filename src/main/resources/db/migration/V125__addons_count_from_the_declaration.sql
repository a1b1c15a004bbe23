-- Whoever said in time that they withdraw has done so, whenever it is read (Lag 2005:59, 2 kap. 11 §): what counts is when it
-- was sent.
alter table addons.agreement
    add column declared_at timestamptz check (declared_at >= ordered_at and declared_at <= ended_at),
    drop constraint agreement_withdrawn_in_time,
    add constraint agreement_withdrawn_in_time
        check (ended_how is distinct from 'withdrawn' or coalesce(declared_at, ended_at) <= withdraw_until),
    add constraint agreement_declares_withdrawals check (declared_at is null or ended_how = 'withdrawn');
