-- To whom mails could not be brought, and where: nothing more goes there until they say that it works again.
create table returned_mails (
    person_id uuid primary key references people (id) on delete cascade,
    email text not null,
    reason text not null, -- in the words of the mail server
    returned_at bigint not null
);
