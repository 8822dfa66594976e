-- Made from db/migrations by bin/schema: do not edit. The tables as SQLite has them.

CREATE TABLE api_tokens (
    token_hash text primary key,
    id uuid not null unique,
    person_id uuid not null references people (id) on delete cascade,
    name text not null,
    created_at bigint not null,
    last_used_at bigint,
    expires_at bigint
);

CREATE INDEX api_tokens_by_person on api_tokens (person_id);

CREATE TABLE audit_log (
    id uuid primary key, -- sorts by time
    at bigint not null,
    person_id uuid,
    action text not null,
    subject text not null,
    details text not null default ''
);

CREATE TABLE event_deliveries (
    event_id uuid not null references events (id) on delete cascade,
    listener text not null,
    subject uuid,
    attempts bigint not null default 0,
    due_at bigint not null,
    last_error text not null default '',
    primary key (event_id, listener)
);

CREATE INDEX event_deliveries_failing on event_deliveries (listener, subject) where attempts > 0;

CREATE INDEX event_deliveries_in_order on event_deliveries (listener, event_id);

CREATE TABLE event_listeners (
    name text primary key
);

CREATE TABLE events (
    id uuid primary key,
    kind text not null,
    subject uuid,
    payload text not null,
    happened_at bigint not null
);

CREATE TABLE file_mentions (
    id uuid primary key,
    thing_id uuid not null,
    name text not null,
    content_type text not null default '',
    size_bytes bigint not null default 0,
    url text not null default ''
);

CREATE INDEX file_mentions_by_thing on file_mentions (thing_id);

CREATE TABLE files (
    id uuid primary key,
    name text not null,
    content_type text not null,
    size_bytes bigint not null,
    sha256 text not null,
    owner_id uuid,
    created_at bigint not null
);

CREATE INDEX files_by_content on files (sha256);

CREATE TABLE guesses (
    guess_key text primary key,
    failures bigint not null,
    last_failed_at bigint not null
);

CREATE INDEX guesses_by_age on guesses (last_failed_at);

CREATE TABLE idempotency_keys (
    viewer text not null,
    idempotency_key text not null,
    request_hash text not null,
    status bigint,
    response text,
    created_at bigint not null,
    primary key (viewer, idempotency_key)
);

CREATE INDEX idempotency_keys_by_age on idempotency_keys (created_at);

CREATE TABLE imported (
    source text not null, -- "slack:T024BE7LD", "stackexchange:quantumcomputing"
    kind text not null,   -- person, space, post, reply, topic
    source_id text not null,
    id uuid not null,
    content_hash text not null,
    imported_at bigint not null,
    primary key (source, kind, source_id)
);

CREATE INDEX imported_by_id on imported (id);

CREATE TABLE invitation_spaces (
    invitation_id uuid not null references invitations (id) on delete cascade,
    space_id uuid not null,
    primary key (invitation_id, space_id)
);

CREATE TABLE invitations (
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

CREATE TABLE jobs (
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

CREATE INDEX jobs_due on jobs (state, due_at);

CREATE INDEX jobs_finished on jobs (finished_at);

CREATE TABLE mentions (
    thing_id uuid not null,
    post_id uuid not null references posts (id),
    person_id uuid not null references people (id),
    primary key (thing_id, person_id)
);

CREATE INDEX mentions_by_person on mentions (person_id, thing_id);

CREATE INDEX mentions_by_post on mentions (post_id, person_id);

CREATE TABLE password_resets (
    token_hash text primary key,
    person_id uuid not null references people (id) on delete cascade,
    created_at bigint not null,
    expires_at bigint not null
);

CREATE INDEX password_resets_by_person on password_resets (person_id);

CREATE TABLE passwords (
    person_id uuid primary key references people (id) on delete cascade,
    hash text not null,
    changed_at bigint not null
);

CREATE TABLE people (
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

CREATE INDEX people_by_name on people (sort_name, id);

CREATE TABLE post_links (
    post_id uuid not null references posts (id),
    to_post_id uuid not null references posts (id),
    kind text not null,
    primary key (post_id, to_post_id, kind)
);

CREATE INDEX post_links_back on post_links (to_post_id, post_id);

CREATE TABLE post_topics (
    post_id uuid not null references posts (id),
    topic_id uuid not null references topics (id),
    primary key (post_id, topic_id)
);

CREATE INDEX post_topics_by_topic on post_topics (topic_id, post_id);

CREATE TABLE posts (
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

CREATE INDEX posts_by_activity on posts (space_id, last_activity_at, id);

CREATE INDEX posts_by_author on posts (author_id, created_at, id);

CREATE INDEX posts_by_kind on posts (space_id, kind, last_activity_at, id);

CREATE INDEX posts_everywhere on posts (last_activity_at, id);

CREATE TABLE reactions (
    thing_id uuid not null,
    person_id uuid not null references people (id),
    kind text not null,
    created_at bigint not null,
    primary key (thing_id, kind, person_id)
);

CREATE TABLE replies (
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

CREATE INDEX replies_by_author on replies (author_id, created_at, id);

CREATE INDEX replies_by_parent on replies (parent_id, created_at, id);

CREATE INDEX replies_in_order on replies (post_id, parent_id, created_at, id);

CREATE TABLE schedules (
    name text primary key,
    due_at bigint not null
);

CREATE TABLE schema_migrations (number bigint primary key, name text not null, applied_at bigint not null);

CREATE TABLE sessions (
    token_hash text primary key,
    id uuid not null unique,
    person_id uuid not null references people (id) on delete cascade,
    created_at bigint not null,
    last_seen_at bigint not null,
    expires_at bigint not null,
    address text not null default '',
    agent text not null default ''
);

CREATE INDEX sessions_by_expiry on sessions (expires_at);

CREATE INDEX sessions_by_person on sessions (person_id);

CREATE TABLE settings (
    name text primary key,
    value text not null
);

CREATE TABLE space_members (
    space_id uuid not null references spaces (id) on delete cascade,
    person_id uuid not null references people (id) on delete cascade,
    is_facilitator boolean not null default false,
    joined_at bigint not null,
    primary key (space_id, person_id)
);

CREATE INDEX space_members_by_person on space_members (person_id, space_id);

CREATE TABLE spaces (
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

CREATE INDEX spaces_by_name on spaces (name, id);

CREATE TABLE topics (
    id uuid primary key,
    slug text not null unique,
    name text not null,
    description text not null default '',
    created_at bigint not null
);

CREATE TABLE unnamed_reactions (
    thing_id uuid not null,
    kind text not null,
    reaction_count bigint not null,
    primary key (thing_id, kind)
);

CREATE TABLE versions (
    thing_id uuid not null,
    version bigint not null,
    title text not null default '',
    body text not null,
    written_by uuid not null references people (id),
    written_at bigint not null,
    primary key (thing_id, version)
);

CREATE VIEW visible_people as
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

CREATE VIEW visible_spaces as
select s.id as space_id, p.id as person_id
  from spaces s
  cross join people p
 where p.deactivated_at is null
   and ((not s.is_closed and p.role <> 'guest')
        or exists (select 1 from space_members m where m.space_id = s.id and m.person_id = p.id));
