-- Other stores that get selected statements. What waits for them is the log itself, behind `through`.
create table record_forwards (
    id uuid primary key,
    name text not null,
    url text not null, -- of the other store: "/statements" comes behind it
    access_key text not null,
    secret text not null, -- has to be sent: it is kept as it is, and never shown
    version text not null, -- 1.0.3, 2.0.0
    agent text not null default '', -- an identity; empty: everybody
    verb text not null default '', -- its IRI; empty: all
    activity text not null default '', -- the same
    with_own boolean not null, -- what happens here too
    through bigint not null, -- stored_at of the last one that was sent or passed over
    is_paused boolean not null default false,
    failure_count bigint not null default 0, -- since it last worked
    next_at bigint not null, -- not tried before that
    busy_until bigint not null, -- somebody sends
    last_error text not null default '',
    last_sent_at bigint,
    sent_count bigint not null default 0,
    refused_count bigint not null default 0,
    created_by uuid references people (id),
    created_at bigint not null
);

-- What the other store would not take.
create table record_forward_refusals (
    forward_id uuid not null references record_forwards (id) on delete cascade,
    statement_id uuid not null,
    status bigint not null,
    reason text not null,
    refused_at bigint not null,
    primary key (forward_id, statement_id)
);
