-- Mails that came in and were answered for: each does what it does once, however often it is brought.
create table mails_taken (
    mail_hash text primary key,
    outcome text not null, -- replied, or why not
    reply_id uuid,
    taken_at bigint not null
);
create index mails_taken_by_age on mails_taken (taken_at);
