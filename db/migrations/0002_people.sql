-- Accounts. An imported person has no password and waits to be claimed by an invitation.
create table people (
    id uuid primary key,
    handle text not null unique,
    name text not null,
    sort_name text not null, -- folded: without case and accents
    email text unique, -- lower case
    title text not null default '',
    about text not null default '',
    role text not null,
    is_bot boolean not null default false,
    locale text not null default 'en',
    time_zone text not null default 'UTC',
    theme text not null default 'system',
    created_at bigint not null,
    claimed_at bigint,
    deactivated_at bigint,
    version bigint not null default 1
);
create index people_by_name on people (sort_name, id);
