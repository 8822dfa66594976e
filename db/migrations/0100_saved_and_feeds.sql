-- What people keep for later, and the keys of their private feeds.
create table saved_items (
    person_id uuid not null references people (id) on delete cascade,
    thing_id uuid not null, -- a post or a reply; the one may become the other
    note text not null default '',
    saved_at bigint not null,
    done_at bigint,
    primary key (person_id, thing_id)
);
create index saved_items_by_time on saved_items (person_id, saved_at, thing_id);

-- The key itself is not here: it is made of the server's secret, the person and the number.
create table feed_keys (
    person_id uuid primary key references people (id) on delete cascade,
    number bigint not null, -- the next one makes the last one worthless
    key_hash text unique,   -- null: revoked
    made_at bigint not null,
    fetched_at bigint,
    fetches bigint not null default 0, -- since window_at
    window_at bigint not null default 0
);

create index posts_by_time on posts (created_at, id);
create index replies_by_time on replies (created_at, id);
