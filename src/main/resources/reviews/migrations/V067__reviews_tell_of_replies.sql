-- When the writer was told of the reply; a reply is told of once, however often it is changed.
alter table reviews.review add column reply_told_at timestamptz;
create index review_to_tell on reviews.review (replied_at) where reply_told_at is null and replied_at is not null;
