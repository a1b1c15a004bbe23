-- Whether the sender of a letter that was not taken was told: a sender is told at most once a day, and nobody is told
-- where there is no address or the letter asks for no answer. Null where there was nothing to tell, and before this.
alter table support.arrival
    add column notice text check (notice in ('sent', 'limited', 'impossible')),
    add check (notice is null or outcome in ('too-large', 'too-many'));
