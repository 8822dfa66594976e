-- What people reported and what was decided about it.

create table moderation_cases (
    thing_id uuid primary key,   -- the post or reply
    kind text not null,          -- post, reply
    post_id uuid not null,       -- its thread
    space_id uuid not null references spaces (id) on delete cascade,
    author_id uuid not null references people (id) on delete cascade,
    state text not null,         -- shown, hidden, removed, held
    is_open boolean not null,    -- somebody is to look at it
    waits_since bigint not null
);
create index moderation_cases_by_space on moderation_cases (space_id, is_open, waits_since, thing_id);
create index moderation_cases_waiting on moderation_cases (space_id) where is_open;
create index moderation_cases_by_author on moderation_cases (author_id, waits_since, thing_id);
create index moderation_cases_by_thread on moderation_cases (post_id);

create table flags (
    thing_id uuid not null references moderation_cases (thing_id) on delete cascade,
    person_id uuid not null references people (id) on delete cascade,
    reason text not null,        -- spam, off_topic, unkind, confidential, other
    words text not null default '',
    created_at bigint not null,
    primary key (thing_id, person_id)
);

create table moderation_acts (
    id uuid primary key,         -- sorts by time
    thing_id uuid not null references moderation_cases (thing_id) on delete cascade,
    person_id uuid references people (id) on delete set null, -- who did it; null: Together itself
    kind text not null,          -- flagged, kept, edited, hidden, removed, warned, ...
    words text not null default '',
    at bigint not null,
    before text not null default '', -- JSON: what undoing brings back
    undone_at bigint,
    undone_by uuid references people (id) on delete set null
);
create index moderation_acts_by_thing on moderation_acts (thing_id, id);
