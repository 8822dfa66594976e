-- The learning record store. A statement's key is the microsecond it was stored at, given once only: pages and "since" read it in order.
create table statements (
--@sqlite stored_at integer primary key,
--@postgres stored_at bigint primary key,
    id uuid not null unique,
    is_voided boolean not null default false,
    is_voiding boolean not null default false,
    audience uuid,          -- the closed space that it speaks of; null: for everybody who may read
    statement text not null -- as it was sent, with what the store adds
);

-- What statements are found by: a hash of what is asked (verb, agent, activity, registration, ...), in the order of storing.
create table statement_keys (
    key_hash bigint not null,
    stored_at bigint not null,
    primary key (key_hash, stored_at)
--@sqlite ) without rowid;
--@postgres );

-- Statements that point to others: the others may come later.
create table statement_refs (
    target_id uuid not null,
    stored_at bigint not null,
    is_voiding boolean not null,
    primary key (target_id, stored_at)
);

create table statement_attachments (
    sha2 text primary key, -- lower-case hex of SHA-256, 384 or 512
    content_type text not null,
    contents bytea not null
);

-- What is known of activities: all definitions that came, merged.
create table activity_definitions (
    iri text primary key,
    definition text not null
);

-- State, activity profiles and agent profiles. What a kind does not use is empty.
create table record_documents (
    kind text not null, -- state, activity_profile, agent_profile
    activity text not null,
    agent text not null,
    registration text not null,
    document_id text not null,
    content_type text not null,
    etag text not null,
    contents bytea not null,
    updated_at bigint not null,
    primary key (kind, activity, agent, registration, document_id)
);

-- Who may call the store. The secret is random and long: a plain hash keeps it.
create table record_credentials (
    id uuid primary key,
    name text not null,
    access_key text not null unique,
    secret_hash text not null,
    scopes text not null, -- words with spaces between
    per_minute bigint,    -- requests; null: as many as come
    created_by uuid references people (id),
    created_at bigint not null,
    revoked_at bigint
);

-- How many statements came on a day: by verb, activity and credential.
create table record_counts (
    day bigint not null, -- days since 1970-01-01
    kind text not null,
    name text not null,
    statement_count bigint not null,
    primary key (day, kind, name)
);

-- What was refused lately, and why.
create table record_refusals (
    id uuid primary key,
    credential_id uuid references record_credentials (id),
    peer text not null,
    call text not null, -- "POST /xapi/statements"
    status bigint not null,
    reason text not null,
    refused_at bigint not null
);
