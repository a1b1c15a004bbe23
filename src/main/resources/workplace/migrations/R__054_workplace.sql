-- What is closed for a person is closed on each row of theirs from its first moment, whoever writes it (P37, P39).
create or replace trigger a_follow_subject before insert on workplace.assignment for each row execute function guard.follow_subject();
create or replace trigger a_follow_subject before insert on workplace.note for each row execute function guard.follow_subject();
