-- Somebody without an account who wrote to us: known by what they wrote, with an address or without one.
alter table guard.subject drop constraint subject_kind_check;
alter table guard.subject
    add constraint subject_kind_check
        check (kind in ('person', 'representative', 'guardian', 'staff', 'correspondent', 'reporter', 'writer'));
