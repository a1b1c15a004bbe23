-- What people say about the pages, cut off from whoever said it: no person, no day, and an identifier by chance, that
-- tells no time. Words stand here only where staff have read that they name nobody.
create table support.opinion (
    id     uuid     primary key,
    page   text     check (page ~ '^/[!-~]{0,199}$'),
    rating smallint not null check (rating between 1 and 5),
    words  text     check (length(words) between 1 and 4000),
    month  date     not null check (extract(day from month) = 1)
);
create index opinion_by_month on support.opinion (month);
