-- Long threads: how far each person has read, what helped, what is pinned, and where a thread went.
alter table posts add column pinned_at bigint;
alter table posts add column merged_into uuid; -- the thread where it is a reply now, under the same id
create index posts_merged on posts (merged_into) where merged_into is not null;
create index posts_pinned on posts (space_id, pinned_at) where pinned_at is not null;

create table read_positions (
    person_id uuid not null references people (id) on delete cascade,
    post_id uuid not null references posts (id) on delete cascade,
    read_until bigint not null, -- when the newest that was seen was written
    primary key (person_id, post_id)
);
create index read_positions_by_post on read_positions (post_id);

-- What is older counts as read.
alter table space_members add column caught_up_at bigint not null default 0;

create table helpful_marks (
    thing_id uuid not null,
    person_id uuid not null references people (id) on delete cascade,
    thanks text not null default '',
    created_at bigint not null,
    primary key (thing_id, person_id)
);
