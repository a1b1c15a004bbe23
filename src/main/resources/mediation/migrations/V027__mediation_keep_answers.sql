-- What a person answered to the questions of an enquiry's category: a line each, question and answer as both stood on the page.
alter table mediation.enquiry add column answers text not null default '' check (length(answers) <= 4000);
alter table mediation.enquiry alter column answers set statistics 0;
alter table mediation.enquiry add foreign key (category) references companies.category (key);

-- What a company received of it, for good.
alter table mediation.disclosure add column answers text not null default '' check (length(answers) <= 4000);
alter table mediation.disclosure alter column answers set statistics 0;
