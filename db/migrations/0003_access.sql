-- Signing in. Secrets are stored hashed.
create table passwords (
    person_id uuid primary key references people (id) on delete cascade,
    hash text not null,
    changed_at bigint not null
);

create table sessions (
    token_hash text primary key,
    id uuid not null unique,
    person_id uuid not null references people (id) on delete cascade,
    created_at bigint not null,
    last_seen_at bigint not null,
    expires_at bigint not null,
    address text not null default '',
    agent text not null default ''
);
create index sessions_by_person on sessions (person_id);
create index sessions_by_expiry on sessions (expires_at);

create table api_tokens (
    token_hash text primary key,
    id uuid not null unique,
    person_id uuid not null references people (id) on delete cascade,
    name text not null,
    created_at bigint not null,
    last_used_at bigint,
    expires_at bigint
);
create index api_tokens_by_person on api_tokens (person_id);

create table password_resets (
    token_hash text primary key,
    person_id uuid not null references people (id) on delete cascade,
    created_at bigint not null,
    expires_at bigint not null
);
create index password_resets_by_person on password_resets (person_id);

create table invitations (
    id uuid primary key,
    token_hash text not null unique,
    role text not null,
    email text,
    claims_person_id uuid references people (id) on delete cascade,
    invited_by uuid references people (id),
    note text not null default '',
    uses_left bigint not null,
    created_at bigint not null,
    expires_at bigint not null,
    revoked_at bigint
);

create table invitation_spaces (
    invitation_id uuid not null references invitations (id) on delete cascade,
    space_id uuid not null,
    primary key (invitation_id, space_id)
);

-- Failed guesses by what they guess at ("account:ana@example.org") and where from ("address:192.0.2.1").
create table guesses (
    guess_key text primary key,
    failures bigint not null,
    last_failed_at bigint not null
);
create index guesses_by_age on guesses (last_failed_at);

create table audit_log (
    id uuid primary key, -- sorts by time
    at bigint not null,
    person_id uuid,
    action text not null,
    subject text not null,
    details text not null default ''
);
