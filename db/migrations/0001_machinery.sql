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

-- Who hears events. Its row is locked by the process that delivers to it.
create table event_listeners (
    name text primary key
);

-- What a listener still has to hear. Deleted when it has.
create table event_deliveries (
    event_id uuid not null references events (id) on delete cascade,
    listener text not null,
    subject uuid,
    attempts bigint not null default 0,
    due_at bigint not null,
    last_error text not null default '',
    primary key (event_id, listener)
);
create index event_deliveries_in_order on event_deliveries (listener, event_id);
create index event_deliveries_failing on event_deliveries (listener, subject) where attempts > 0;

create table jobs (
    id uuid primary key,
    kind text not null,
    payload text not null,
    forgets_payload boolean not null default false,
    state text not null, -- waiting, running, cancelling, done, failed, cancelled
    due_at bigint not null,
    attempts bigint not null default 0,
    max_attempts bigint not null,
    leased_by uuid,
    lease_until bigint,
    progress_done bigint not null default 0,
    progress_total bigint not null default 0,
    outcome text not null default '', -- JSON of the result, or the error in words
    asked_by uuid,
    created_at bigint not null,
    finished_at bigint
);
create index jobs_due on jobs (state, due_at);
create index jobs_finished on jobs (finished_at);

-- What is done again and again, by one node each time.
create table schedules (
    name text primary key,
    due_at bigint not null
);

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
