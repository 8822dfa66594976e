-- Browsers that somebody wants to be told on, also when no page is open.
create table push_devices (
    id uuid primary key,
    person_id uuid not null references people (id) on delete cascade,
    endpoint text not null unique,
    public_key text not null, -- base64url, as the browser gave it
    secret text not null,
    agent text not null default '',
    created_at bigint not null
);
create index push_devices_by_person on push_devices (person_id, created_at, id);

alter table notices add column pushed_at bigint;
