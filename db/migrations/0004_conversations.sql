-- Spaces, threads and what belongs to them.
create table spaces (
    id uuid primary key,
    slug text not null unique,
    name text not null,
    purpose text not null default '',
    is_closed boolean not null,
    created_by uuid references people (id),
    created_at bigint not null,
    archived_at bigint,
    post_count bigint not null default 0,
    last_activity_at bigint not null,
    version bigint not null default 1
);
create index spaces_by_name on spaces (name, id);

create table space_members (
    space_id uuid not null references spaces (id) on delete cascade,
    person_id uuid not null references people (id) on delete cascade,
    is_facilitator boolean not null default false,
    joined_at bigint not null,
    primary key (space_id, person_id)
);
create index space_members_by_person on space_members (person_id, space_id);

-- Whom a space is visible to: everyone but guests when it is open, its members alone when it is closed.
create view visible_spaces as
select s.id as space_id, p.id as person_id
  from spaces s
  cross join people p
 where p.deactivated_at is null
   and ((not s.is_closed and p.role <> 'guest')
        or exists (select 1 from space_members m where m.space_id = s.id and m.person_id = p.id));

-- Whom a person may know of: everyone, but a guest only those of the spaces that were opened to them.
create view visible_people as
select p.id as person_id, v.id as viewer_id
  from people p
  cross join people v
 where v.deactivated_at is null
   and (v.role <> 'guest'
        or p.id = v.id
        or exists (select 1
                     from space_members mine
                     join space_members theirs on theirs.space_id = mine.space_id
                    where mine.person_id = v.id and theirs.person_id = p.id));

create table posts (
    id uuid primary key,
    space_id uuid not null references spaces (id),
    author_id uuid not null references people (id),
    kind text not null,
    title text not null,
    body text not null,
    created_at bigint not null,
    edited_at bigint,
    version bigint not null default 1,
    deleted_at bigint,
    deleted_by uuid references people (id),
    closed_at bigint,
    closed_by uuid references people (id),
    accepted_reply_id uuid,
    reply_count bigint not null default 0,
    last_activity_at bigint not null,
    votes_up bigint not null default 0,   -- brought along by an import, without their voters
    votes_down bigint not null default 0
);
create index posts_by_activity on posts (space_id, last_activity_at, id);
create index posts_by_kind on posts (space_id, kind, last_activity_at, id);
create index posts_everywhere on posts (last_activity_at, id);
create index posts_by_author on posts (author_id, created_at, id);

create table replies (
    id uuid primary key,
    post_id uuid not null references posts (id),
    parent_id uuid references replies (id),
    author_id uuid not null references people (id),
    body text not null,
    created_at bigint not null,
    edited_at bigint,
    version bigint not null default 1,
    deleted_at bigint,
    deleted_by uuid references people (id),
    votes_up bigint not null default 0,
    votes_down bigint not null default 0
);
create index replies_in_order on replies (post_id, parent_id, created_at, id);
create index replies_by_parent on replies (parent_id, created_at, id);
create index replies_by_author on replies (author_id, created_at, id);

-- What a post or reply said before an edit. `thing_id` is a post's or a reply's.
create table versions (
    thing_id uuid not null,
    version bigint not null,
    title text not null default '',
    body text not null,
    written_by uuid not null references people (id),
    written_at bigint not null,
    primary key (thing_id, version)
);

create table reactions (
    thing_id uuid not null,
    person_id uuid not null references people (id),
    kind text not null,
    created_at bigint not null,
    primary key (thing_id, kind, person_id)
);

-- Reactions that came along without their people: how many of a kind.
create table unnamed_reactions (
    thing_id uuid not null,
    kind text not null,
    reaction_count bigint not null,
    primary key (thing_id, kind)
);

create table mentions (
    thing_id uuid not null,
    post_id uuid not null references posts (id),
    person_id uuid not null references people (id),
    primary key (thing_id, person_id)
);
create index mentions_by_person on mentions (person_id, thing_id);
create index mentions_by_post on mentions (post_id, person_id);

create table topics (
    id uuid primary key,
    slug text not null unique,
    name text not null,
    description text not null default '',
    created_at bigint not null
);

create table post_topics (
    post_id uuid not null references posts (id),
    topic_id uuid not null references topics (id),
    primary key (post_id, topic_id)
);
create index post_topics_by_topic on post_topics (topic_id, post_id);

-- Files that a post or reply came with elsewhere: what is known of them, not the bytes.
create table file_mentions (
    id uuid primary key,
    thing_id uuid not null,
    name text not null,
    content_type text not null default '',
    size_bytes bigint not null default 0,
    url text not null default ''
);
create index file_mentions_by_thing on file_mentions (thing_id);

-- One thread pointing to another: linked, duplicate.
create table post_links (
    post_id uuid not null references posts (id),
    to_post_id uuid not null references posts (id),
    kind text not null,
    primary key (post_id, to_post_id, kind)
);
create index post_links_back on post_links (to_post_id, post_id);
