-- What became of a letter, for whoever was promised one and may know no more than that: it names nobody. A letter that a mail
-- server refused at once is remembered as one that it gave back.
create function mail.fate(letter text) returns text
    language sql stable security definer set search_path = pg_catalog, pg_temp
    as $$
        select case
            when exists (select from mail.letter l where l.id = fate.letter::uuid) then 'waiting'
            else coalesce((select case when a.returned_at is null then 'sent' else 'failed' end
                           from mail.sent_letter s
                           join mail.address a on a.subject_id = s.subject_id and a.email_hash = s.email_hash
                           where s.id = fate.letter::uuid), 'unknown')
        end
    $$;
