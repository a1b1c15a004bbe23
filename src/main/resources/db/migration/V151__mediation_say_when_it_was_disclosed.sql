-- A notice names the enquiry by what the company has had all along: its reference, and when it came. Where the enquiry
-- itself is out of sight, a date helps whoever never wrote the reference down.
alter table mediation.erasure_notice add column disclosed_at timestamptz;
update mediation.erasure_notice n
set disclosed_at = d.disclosed_at
from mediation.disclosure d
where d.subject_id = n.subject_id and d.id = n.disclosure_id;
alter table mediation.erasure_notice alter column disclosed_at set not null;
