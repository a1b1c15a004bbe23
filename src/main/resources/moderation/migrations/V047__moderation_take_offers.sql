-- Offers are reported too. They are kept, as they stood, by the module that shows them.
alter table moderation.report drop constraint report_thing_check;
alter table moderation.report add constraint report_thing_check
    check (thing in ('profile', 'message', 'enquiry', 'review', 'reply', 'offer'));
