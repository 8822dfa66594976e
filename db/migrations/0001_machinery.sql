-- What the machinery keeps: settings, events and their delivery, jobs, files, remembered answers.
create table settings (
    name text primary key,
    value text not null
);

-- The outbox: an event is stored in the transaction that made it happen.
create table events (
    id uuid primary key,
    kind text not null,
    subject uuid,
    payload text not null,
    happened_at bigint not null
);

-- What a listener still has to hear. Deleted when it has.
create table event_deliveries (
    event_id uuid not null references events (id) on delete cascade,
    listener text not null,
    attempts bigint not null default 0,
    due_at bigint not null,
    last_error text not null default '',
    primary key (event_id, listener)
);
create index event_deliveries_due on event_deliveries (listener, due_at, event_id);

create table jobs (
    id uuid primary key,
    kind text not null,
    payload text not null,
    state text not null, -- waiting, running, done, failed
    due_at bigint not null,
    attempts bigint not null default 0,
    max_attempts bigint not null,
    lease_until bigint,
    progress_done bigint not null default 0,
    progress_total bigint not null default 0,
    outcome text not null default '', -- JSON of the result, or the error in words
    asked_by uuid,
    created_at bigint not null,
    finished_at bigint
);
create index jobs_due on jobs (state, due_at);

create table files (
    id uuid primary key,
    name text not null,
    content_type text not null,
    size_bytes bigint not null,
    sha256 text not null,
    owner_id uuid,
    created_at bigint not null
);
create index files_by_content on files (sha256);

create table idempotency_keys (
    viewer text not null,
    idempotency_key text not null,
    request_hash text not null,
    status bigint,
    response text,
    created_at bigint not null,
    primary key (viewer, idempotency_key)
);
create index idempotency_keys_by_age on idempotency_keys (created_at);
