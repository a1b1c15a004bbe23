-- Whoever accepted an offer withdraws from the contract within the time that the law gives (Lag 2005:59, 2 kap. 10 §).
alter table offers.offer drop constraint offer_state_check;
alter table offers.offer add constraint offer_state_check
    check (state in ('sent', 'replaced', 'withdrawn', 'declined', 'accepted', 'rescinded'));
alter table offers.offer add column withdraw_until timestamptz;
alter table offers.offer add column rescinded_at timestamptz;

update offers.offer
set withdraw_until = ((settled_at at time zone 'Europe/Stockholm')::date + 15) at time zone 'Europe/Stockholm'
    - interval '1 microsecond'
where state = 'accepted';

alter table offers.offer add constraint offer_withdraw_until_check
    check ((state in ('accepted', 'rescinded')) = (withdraw_until is not null));
alter table offers.offer add constraint offer_rescinded_at_check
    check ((state = 'rescinded') = (rescinded_at is not null) and rescinded_at between settled_at and withdraw_until);
