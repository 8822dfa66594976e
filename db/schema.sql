-- Made from db/migrations by bin/schema: do not edit. The tables as SQLite has them.

CREATE TABLE activity_definitions (
    iri text primary key,
    definition text not null
);

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

CREATE TABLE attachments (
    id uuid primary key,
    owner_id uuid not null references people (id),
    post_id uuid references posts (id),
    thing_id uuid, -- the post or reply that it came with
    place bigint not null default 0, -- among those of the same thing
    kind text not null, -- picture, document, other
    name text not null,
    content_type text not null,
    size_bytes bigint not null,
    alt text not null default '',
    file_id uuid not null references files (id),
    preview_id uuid references files (id),
    width bigint not null default 0, -- pixels of the picture, or of the preview
    height bigint not null default 0,
    pages bigint not null default 0,
    created_at bigint not null
);

CREATE INDEX attachments_by_post on attachments (post_id);

CREATE INDEX attachments_by_thing on attachments (thing_id, place);

CREATE INDEX attachments_unsent on attachments (owner_id, created_at) where thing_id is null;

CREATE TRIGGER search_file_added after insert on attachments when new.thing_id is not null begin
    insert into search_entries (thing_id, kind, post_id, space_id, written_at)
    values (new.id, 'file', new.post_id, (select space_id from posts where id = new.post_id), new.created_at);
    insert into search_words (rowid, title, body, marks)
    select number, stems(new.name, new.alt), stems(new.alt, new.alt), '_kfile _a' || replace(new.owner_id, '-', '') from search_entries where thing_id = new.id;
end;

CREATE TRIGGER search_file_changed after update of name, alt, thing_id on attachments when new.thing_id is not null and (old.name is not new.name or old.alt is not new.alt or (new.thing_id is not null) <> (old.thing_id is not null)) begin
    insert into search_entries (thing_id, kind, post_id, space_id, written_at)
    values (new.id, 'file', new.post_id, (select space_id from posts where id = new.post_id), new.created_at);
    insert into search_words (rowid, title, body, marks)
    select number, stems(new.name, new.alt), stems(new.alt, new.alt), '_kfile _a' || replace(new.owner_id, '-', '') from search_entries where thing_id = new.id;
end;

CREATE TRIGGER search_file_gone after delete on attachments when old.thing_id is not null begin
    insert into search_words (search_words, rowid, title, body, marks)
    select 'delete', number, stems(old.name, old.alt), stems(old.alt, old.alt), '_kfile _a' || replace(old.owner_id, '-', '') from search_entries where thing_id = old.id;
    delete from search_entries where thing_id = old.id;
end;

CREATE TRIGGER search_file_left before update of name, alt, thing_id on attachments when old.thing_id is not null and (old.name is not new.name or old.alt is not new.alt or (new.thing_id is not null) <> (old.thing_id is not null)) begin
    insert into search_words (search_words, rowid, title, body, marks)
    select 'delete', number, stems(old.name, old.alt), stems(old.alt, old.alt), '_kfile _a' || replace(old.owner_id, '-', '') from search_entries where thing_id = old.id;
    delete from search_entries where thing_id = old.id;
end;

CREATE TRIGGER search_file_moved after update of post_id on attachments when new.post_id is not null begin
    update search_entries set post_id = new.post_id, space_id = (select space_id from posts where id = new.post_id)
     where thing_id = new.id;
end;

CREATE TABLE audit_log (
    id uuid primary key, -- sorts by time
    at bigint not null,
    person_id uuid,
    action text not null,
    subject text not null,
    details text not null default ''
);

CREATE TABLE check_ins (
    id uuid primary key,
    person_id uuid not null references plans (person_id),
    moved text not null,  -- what moved
    in_way text not null, -- what stands in the way
    next text not null,   -- what comes next
    written_at bigint not null
);

CREATE INDEX check_ins_by_person on check_ins (person_id, written_at, id);

CREATE TABLE draft_attachments (
    person_id uuid not null,
    draft_key text not null,
    attachment_id uuid not null references attachments (id) on delete cascade,
    primary key (person_id, draft_key, attachment_id),
    foreign key (person_id, draft_key) references drafts (person_id, draft_key) on delete cascade
);

CREATE INDEX draft_attachments_back on draft_attachments (attachment_id);

CREATE TABLE drafts (
    person_id uuid not null references people (id) on delete cascade,
    draft_key text not null, -- post-new, reply-{post}, answer-{reply}, edit-post-{post}, edit-reply-{reply}
    title text not null default '',
    body text not null default '',
    topics text not null default '',
    kind text not null default '',
    space text not null default '',
    version bigint not null default 1,
    updated_at bigint not null,
    primary key (person_id, draft_key)
);

CREATE INDEX drafts_by_age on drafts (updated_at);

CREATE TABLE endorsements (
    topic_id uuid not null references topics (id) on delete cascade,
    person_id uuid not null references people (id) on delete cascade,
    by_person_id uuid not null references people (id) on delete cascade,
    created_at bigint not null,
    primary key (topic_id, person_id, by_person_id)
);

CREATE TABLE erasures (
    person_id uuid primary key references people (id) on delete cascade,
    posts text not null,           -- keep, remove
    is_own_wish boolean not null,  -- else an administrator's
    asked_at bigint not null,
    due_at bigint not null,        -- can be called back until then
    done_at bigint
);

CREATE INDEX erasures_due on erasures (due_at) where done_at is null;

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

CREATE TABLE feed_keys (
    person_id uuid primary key references people (id) on delete cascade,
    number bigint not null, -- the next one makes the last one worthless
    key_hash text unique,   -- null: revoked
    made_at bigint not null,
    fetched_at bigint,
    fetches bigint not null default 0, -- since window_at
    window_at bigint not null default 0
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

CREATE TRIGGER search_named_file_added after insert on file_mentions begin
    insert into search_entries (thing_id, kind, post_id, space_id, written_at)
    values (new.id, 'file', coalesce((select post_id from replies where id = new.thing_id), new.thing_id), (select space_id from posts where id = coalesce((select post_id from replies where id = new.thing_id), new.thing_id)), 0);
    insert into search_words (rowid, title, body, marks)
    select number, stems(new.name, ''), '', '_kfile' from search_entries where thing_id = new.id;
end;

CREATE TRIGGER search_named_file_changed after update of name on file_mentions when old.name is not new.name begin
    insert into search_entries (thing_id, kind, post_id, space_id, written_at)
    values (new.id, 'file', coalesce((select post_id from replies where id = new.thing_id), new.thing_id), (select space_id from posts where id = coalesce((select post_id from replies where id = new.thing_id), new.thing_id)), 0);
    insert into search_words (rowid, title, body, marks)
    select number, stems(new.name, ''), '', '_kfile' from search_entries where thing_id = new.id;
end;

CREATE TRIGGER search_named_file_gone after delete on file_mentions begin
    insert into search_words (search_words, rowid, title, body, marks)
    select 'delete', number, stems(old.name, ''), '', '_kfile' from search_entries where thing_id = old.id;
    delete from search_entries where thing_id = old.id;
end;

CREATE TRIGGER search_named_file_left before update of name on file_mentions when old.name is not new.name begin
    insert into search_words (search_words, rowid, title, body, marks)
    select 'delete', number, stems(old.name, ''), '', '_kfile' from search_entries where thing_id = old.id;
    delete from search_entries where thing_id = old.id;
end;

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

CREATE TABLE flags (
    thing_id uuid not null references moderation_cases (thing_id) on delete cascade,
    person_id uuid not null references people (id) on delete cascade,
    reason text not null,        -- spam, off_topic, unkind, confidential, other
    words text not null default '',
    created_at bigint not null,
    primary key (thing_id, person_id)
);

CREATE TABLE follows (
    person_id uuid not null references people (id) on delete cascade,
    kind text not null,  -- person, topic, space, thread
    thing_id uuid not null,
    level text not null, -- everything, new_threads, mentions, muted
    since bigint not null,
    primary key (person_id, kind, thing_id)
);

CREATE INDEX follows_by_thing on follows (thing_id, kind, level, person_id);

CREATE TABLE goal_comments (
    id uuid primary key,
    goal_id uuid not null references goals (id),
    author_id uuid not null references people (id) on delete cascade,
    body text not null,
    written_at bigint not null
);

CREATE INDEX goal_comments_in_order on goal_comments (goal_id, written_at, id);

CREATE TABLE goal_evidence (
    goal_id uuid not null references goals (id),
    kind text not null, -- accepted_answer, told, witnessed, thanked
    thing_id uuid not null,
    title text not null,
    address text not null,
    happened_at bigint not null,
    taken_at bigint not null,
    primary key (goal_id, thing_id, kind)
);

CREATE TABLE goal_steps (
    id uuid primary key,
    goal_id uuid not null references goals (id),
    words text not null,
    created_at bigint not null,
    done_at bigint
);

CREATE INDEX goal_steps_in_order on goal_steps (goal_id, created_at, id);

CREATE TABLE goals (
    id uuid primary key,
    person_id uuid not null references plans (person_id),
    title text not null,
    why text not null default '',
    objective_id uuid references objectives (id),
    cadence text not null, -- weekly, fortnightly, monthly, quarterly: how often it should move
    state text not null, -- open, reached, dropped
    created_at bigint not null,
    closed_at bigint,
    version bigint not null default 1
, told_resting_at bigint);

CREATE INDEX goals_by_person on goals (person_id, state, created_at, id);

CREATE TABLE guesses (
    guess_key text primary key,
    failures bigint not null,
    last_failed_at bigint not null
);

CREATE INDEX guesses_by_age on guesses (last_failed_at);

CREATE TABLE help_requests (
    post_id uuid not null references posts (id) on delete cascade,
    person_id uuid not null references people (id) on delete cascade,
    by_person_id uuid not null references people (id) on delete cascade,
    created_at bigint not null,
    primary key (post_id, person_id)
);

CREATE INDEX help_requests_by_person on help_requests (person_id, created_at);

CREATE TABLE helpful_marks (
    thing_id uuid not null,
    person_id uuid not null references people (id) on delete cascade,
    thanks text not null default '',
    created_at bigint not null,
    primary key (thing_id, person_id)
);

CREATE TABLE hidden_topics (
    person_id uuid not null references people (id) on delete cascade,
    topic_id uuid not null references topics (id) on delete cascade,
    primary key (person_id, topic_id)
);

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

CREATE TABLE mails_taken (
    mail_hash text primary key,
    outcome text not null, -- replied, or why not
    reply_id uuid,
    taken_at bigint not null
);

CREATE INDEX mails_taken_by_age on mails_taken (taken_at);

CREATE TABLE measures (
    id uuid primary key,
    objective_id uuid not null references objectives (id),
    name text not null,
    unit text not null,
    direction text not null, -- up, down: which way is better
    baseline double precision,
    target double precision,
    cadence text not null,
    source text not null default '',
    value_per_unit double precision,
    created_at bigint not null,
    version bigint not null default 1
);

CREATE INDEX measures_by_objective on measures (objective_id, created_at, id);

CREATE TABLE mentions (
    thing_id uuid not null,
    post_id uuid not null references posts (id),
    person_id uuid not null references people (id),
    primary key (thing_id, person_id)
);

CREATE INDEX mentions_by_person on mentions (person_id, thing_id);

CREATE INDEX mentions_by_post on mentions (post_id, person_id);

CREATE TABLE moderation_acts (
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

CREATE INDEX moderation_acts_by_thing on moderation_acts (thing_id, id);

CREATE TABLE moderation_cases (
    thing_id uuid primary key,   -- the post or reply
    kind text not null,          -- post, reply
    post_id uuid not null,       -- its thread
    space_id uuid not null references spaces (id) on delete cascade,
    author_id uuid not null references people (id) on delete cascade,
    state text not null,         -- shown, hidden, removed, held
    is_open boolean not null,    -- somebody is to look at it
    waits_since bigint not null
);

CREATE INDEX moderation_cases_by_author on moderation_cases (author_id, waits_since, thing_id);

CREATE INDEX moderation_cases_by_space on moderation_cases (space_id, is_open, waits_since, thing_id);

CREATE INDEX moderation_cases_by_thread on moderation_cases (post_id);

CREATE INDEX moderation_cases_waiting on moderation_cases (space_id) where is_open;

CREATE TABLE notice_settings (
    person_id uuid primary key references people (id) on delete cascade,
    direct text not null,   -- by mail, what concerns oneself: at_once, daily, weekly, never
    followed text not null, -- by mail, what one follows
    digest_hour bigint not null,
    digest_day bigint not null, -- 1 is Monday
    quiet_from bigint,          -- hours of the day; null: no quiet hours
    quiet_until bigint,
    version bigint not null default 1
, pleasant boolean not null default true);

CREATE TABLE notices (
    id uuid primary key,
    person_id uuid not null references people (id) on delete cascade,
    occasion text not null,
    cause text not null,
    by_id uuid,             -- who did it; null: Together itself
    about_id uuid not null, -- the thread, try or plan: what belongs together
    post_id uuid,
    reply_id uuid,
    try_id uuid,
    plan_id uuid, -- the person whose plan it is
    title text not null,
    link text not null, -- a path
    created_at bigint not null,
    read_at bigint,
    mail_at bigint,       -- when it is due by mail; null: never, or no more
    mail_as text not null, -- letter, digest
    mailed_at bigint
, pushed_at bigint);

CREATE INDEX notices_by_person on notices (person_id, id);

CREATE INDEX notices_due on notices (mail_at, person_id) where mail_at is not null;

CREATE UNIQUE INDEX notices_once on notices (occasion, person_id);

CREATE INDEX notices_unread on notices (person_id, about_id) where read_at is null;

CREATE TABLE objectives (
    id uuid primary key,
    parent_id uuid references objectives (id),
    level text not null, -- organisation, unit, team
    title text not null,
    why text not null default '',
    whose text not null default '',
    owner_id uuid not null references people (id),
    starts_on text not null,
    ends_on text not null,
    currency text not null default 'EUR',
    created_at bigint not null,
    closed_at bigint,
    version bigint not null default 1
, team_id uuid references teams (id) on delete set null);

CREATE INDEX objectives_by_parent on objectives (parent_id, title, id);

CREATE INDEX objectives_by_team on objectives (team_id) where team_id is not null;

CREATE INDEX objectives_by_title on objectives (title, id);

CREATE TABLE own_exports (
    id uuid primary key,
    person_id uuid not null references people (id) on delete cascade,
    asked_at bigint not null,
    made_at bigint,      -- null: not yet
    failed_at bigint,
    expires_at bigint,
    file_id uuid,        -- null: none yet, or gone
    size_bytes bigint not null default 0
);

CREATE INDEX own_exports_by_expiry on own_exports (expires_at) where file_id is not null;

CREATE INDEX own_exports_by_person on own_exports (person_id, asked_at);

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
, pronouns text not null default '', place text not null default '', picture text);

CREATE INDEX people_by_name on people (sort_name, id);

CREATE UNIQUE INDEX people_by_picture on people (picture);

CREATE TRIGGER search_person_added after insert on people when new.deactivated_at is null begin
    insert into search_entries (thing_id, kind, post_id, space_id, written_at)
    values (new.id, 'person', null, null, new.created_at);
    insert into search_words (rowid, title, body, marks)
    select number, stems(new.name || ' ' || new.handle, new.title || ' ' || new.about), stems(new.title || ' ' || new.place || ' ' || new.about, new.title || ' ' || new.about), '_kperson' from search_entries where thing_id = new.id;
    insert into search_known (word, length)
    select value, length(value) from json_each(vocabulary(new.name)) where true on conflict do nothing;
end;

CREATE TRIGGER search_person_changed after update of handle, name, title, about, place, deactivated_at on people when new.deactivated_at is null and (old.handle is not new.handle or old.name is not new.name or old.title is not new.title or old.about is not new.about or old.place is not new.place or (new.deactivated_at is null) <> (old.deactivated_at is null)) begin
    insert into search_entries (thing_id, kind, post_id, space_id, written_at)
    values (new.id, 'person', null, null, new.created_at);
    insert into search_words (rowid, title, body, marks)
    select number, stems(new.name || ' ' || new.handle, new.title || ' ' || new.about), stems(new.title || ' ' || new.place || ' ' || new.about, new.title || ' ' || new.about), '_kperson' from search_entries where thing_id = new.id;
    insert into search_known (word, length)
    select value, length(value) from json_each(vocabulary(new.name)) where true on conflict do nothing;
end;

CREATE TRIGGER search_person_gone after delete on people when old.deactivated_at is null begin
    insert into search_words (search_words, rowid, title, body, marks)
    select 'delete', number, stems(old.name || ' ' || old.handle, old.title || ' ' || old.about), stems(old.title || ' ' || old.place || ' ' || old.about, old.title || ' ' || old.about), '_kperson' from search_entries where thing_id = old.id;
    delete from search_entries where thing_id = old.id;
end;

CREATE TRIGGER search_person_left before update of handle, name, title, about, place, deactivated_at on people when old.deactivated_at is null and (old.handle is not new.handle or old.name is not new.name or old.title is not new.title or old.about is not new.about or old.place is not new.place or (new.deactivated_at is null) <> (old.deactivated_at is null)) begin
    insert into search_words (search_words, rowid, title, body, marks)
    select 'delete', number, stems(old.name || ' ' || old.handle, old.title || ' ' || old.about), stems(old.title || ' ' || old.place || ' ' || old.about, old.title || ' ' || old.about), '_kperson' from search_entries where thing_id = old.id;
    delete from search_entries where thing_id = old.id;
end;

CREATE TABLE plan_edits (
    person_id uuid not null references plans (person_id),
    day text not null,
    edit_count bigint not null,
    primary key (person_id, day)
);

CREATE TABLE plan_supporters (
    person_id uuid not null references plans (person_id),
    supporter_id uuid not null references people (id) on delete cascade,
    added_at bigint not null,
    primary key (person_id, supporter_id)
);

CREATE INDEX plan_supporters_back on plan_supporters (supporter_id, person_id);

CREATE TABLE plans (
    person_id uuid primary key references people (id) on delete cascade,
    sharing text not null default 'me', -- me, supporters, everyone
    appraisal_on text, -- a day
    created_at bigint not null
, asks_check_in boolean not null default true, tells_resting boolean not null default true, check_in_asked_at bigint, check_in_asks bigint not null default 0);

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
, pinned_at bigint, merged_into uuid);

CREATE INDEX posts_by_activity on posts (space_id, last_activity_at, id);

CREATE INDEX posts_by_author on posts (author_id, created_at, id);

CREATE INDEX posts_by_kind on posts (space_id, kind, last_activity_at, id);

CREATE INDEX posts_by_time on posts (created_at, id);

CREATE INDEX posts_everywhere on posts (last_activity_at, id);

CREATE INDEX posts_merged on posts (merged_into) where merged_into is not null;

CREATE INDEX posts_pinned on posts (space_id, pinned_at) where pinned_at is not null;

CREATE TRIGGER search_post_added after insert on posts when new.deleted_at is null begin
    insert into search_entries (thing_id, kind, post_id, space_id, written_at)
    values (new.id, 'post', new.id, new.space_id, new.created_at);
    insert into search_words (rowid, title, body, marks)
    select number, stems(new.title, new.title || ' ' || substr(new.body, 1, 2000)), stems(new.body, new.title || ' ' || substr(new.body, 1, 2000)), '_kpost _a' || replace(new.author_id, '-', '') from search_entries where thing_id = new.id;
    insert into search_known (word, length)
    select value, length(value) from json_each(vocabulary(new.title)) where true on conflict do nothing;
end;

CREATE TRIGGER search_post_changed after update of title, body, deleted_at on posts when new.deleted_at is null and (old.title is not new.title or old.body is not new.body or (new.deleted_at is null) <> (old.deleted_at is null)) begin
    insert into search_entries (thing_id, kind, post_id, space_id, written_at)
    values (new.id, 'post', new.id, new.space_id, new.created_at);
    insert into search_words (rowid, title, body, marks)
    select number, stems(new.title, new.title || ' ' || substr(new.body, 1, 2000)), stems(new.body, new.title || ' ' || substr(new.body, 1, 2000)), '_kpost _a' || replace(new.author_id, '-', '') from search_entries where thing_id = new.id;
    insert into search_known (word, length)
    select value, length(value) from json_each(vocabulary(new.title)) where true on conflict do nothing;
end;

CREATE TRIGGER search_post_gone after delete on posts when old.deleted_at is null begin
    insert into search_words (search_words, rowid, title, body, marks)
    select 'delete', number, stems(old.title, old.title || ' ' || substr(old.body, 1, 2000)), stems(old.body, old.title || ' ' || substr(old.body, 1, 2000)), '_kpost _a' || replace(old.author_id, '-', '') from search_entries where thing_id = old.id;
    delete from search_entries where thing_id = old.id;
end;

CREATE TRIGGER search_post_left before update of title, body, deleted_at on posts when old.deleted_at is null and (old.title is not new.title or old.body is not new.body or (new.deleted_at is null) <> (old.deleted_at is null)) begin
    insert into search_words (search_words, rowid, title, body, marks)
    select 'delete', number, stems(old.title, old.title || ' ' || substr(old.body, 1, 2000)), stems(old.body, old.title || ' ' || substr(old.body, 1, 2000)), '_kpost _a' || replace(old.author_id, '-', '') from search_entries where thing_id = old.id;
    delete from search_entries where thing_id = old.id;
end;

CREATE TRIGGER search_thread_moved after update of space_id on posts begin
    update search_entries set space_id = new.space_id
     where thing_id in (select new.id union all select id from replies where post_id = new.id
                        union all select id from attachments where post_id = new.id);
end;

CREATE TABLE push_devices (
    id uuid primary key,
    person_id uuid not null references people (id) on delete cascade,
    endpoint text not null unique,
    public_key text not null, -- base64url, as the browser gave it
    secret text not null,
    agent text not null default '',
    created_at bigint not null
);

CREATE INDEX push_devices_by_person on push_devices (person_id, created_at, id);

CREATE TABLE reactions (
    thing_id uuid not null,
    person_id uuid not null references people (id),
    kind text not null,
    created_at bigint not null,
    primary key (thing_id, kind, person_id)
);

CREATE TABLE read_positions (
    person_id uuid not null references people (id) on delete cascade,
    post_id uuid not null references posts (id) on delete cascade,
    read_until bigint not null, -- when the newest that was seen was written
    primary key (person_id, post_id)
);

CREATE INDEX read_positions_by_post on read_positions (post_id);

CREATE TABLE reading_versions (
    reading_id uuid not null references readings (id),
    version bigint not null,
    value double precision not null,
    note text not null,
    entered_by uuid not null references people (id),
    entered_at bigint not null,
    origin text not null,
    withdrawn_at bigint,
    primary key (reading_id, version)
);

CREATE TABLE readings (
    id uuid primary key,
    measure_id uuid not null references measures (id),
    day text not null,
    unit text not null,
    value double precision not null,
    note text not null default '',
    entered_by uuid not null references people (id),
    entered_at bigint not null,
    origin text not null, -- hand, file, program
    version bigint not null default 1,
    withdrawn_at bigint
);

CREATE UNIQUE INDEX readings_by_day on readings (measure_id, day, unit);

CREATE TABLE record_agent_rules (
    id uuid primary key,
    kind text not null,              -- mbox, mbox_sha1sum, account, openid
    place text not null default '', -- mbox: behind the @; account: the home page; openid: what comes before the name
    means text not null,             -- email, handle, id: what the name is here
    created_at bigint not null
);

CREATE TABLE record_agents (
    id uuid primary key,
    identity text not null unique, -- "mbox mailto:ana@example.org", "account https://lms.example 4711"
    name text not null default '', -- as a statement called them last
    person_id uuid references people (id) on delete set null,
    rule_id uuid,                  -- that found the person; null: none did
    is_decided boolean not null default false, -- by an administrator: rules leave it alone
    statement_count bigint not null default 0,
    first_at bigint not null,
    last_at bigint not null
);

CREATE INDEX record_agents_by_person on record_agents (person_id, identity);

CREATE INDEX record_agents_by_time on record_agents (last_at, id);

CREATE TABLE record_counts (
    day bigint not null, -- days since 1970-01-01
    kind text not null,
    name text not null,
    statement_count bigint not null,
    primary key (day, kind, name)
);

CREATE TABLE record_credentials (
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

CREATE TABLE record_documents (
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

CREATE TABLE record_forward_refusals (
    forward_id uuid not null references record_forwards (id) on delete cascade,
    statement_id uuid not null,
    status bigint not null,
    reason text not null,
    refused_at bigint not null,
    primary key (forward_id, statement_id)
);

CREATE TABLE record_forwards (
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

CREATE TABLE record_happenings (
    statement_id uuid primary key,
    agent_id uuid not null references record_agents (id) on delete cascade,
    title text not null,
    happened_at bigint not null
);

CREATE INDEX record_happenings_by_agent on record_happenings (agent_id, happened_at);

CREATE INDEX record_happenings_by_time on record_happenings (happened_at);

CREATE TABLE record_refusals (
    id uuid primary key,
    credential_id uuid references record_credentials (id),
    peer text not null,
    call text not null, -- "POST /xapi/statements"
    status bigint not null,
    reason text not null,
    refused_at bigint not null
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

CREATE INDEX replies_by_time on replies (created_at, id);

CREATE INDEX replies_by_writer on replies (post_id, author_id, id) where deleted_at is null;

CREATE INDEX replies_in_time on replies (post_id, created_at, id);

CREATE TRIGGER search_reply_added after insert on replies when new.deleted_at is null begin
    insert into search_entries (thing_id, kind, post_id, space_id, written_at)
    values (new.id, 'reply', new.post_id, (select space_id from posts where id = new.post_id), new.created_at);
    insert into search_words (rowid, title, body, marks)
    select number, '', stems(new.body, substr(new.body, 1, 2000)), '_kreply _a' || replace(new.author_id, '-', '') from search_entries where thing_id = new.id;
end;

CREATE TRIGGER search_reply_changed after update of body, deleted_at on replies when new.deleted_at is null and (old.body is not new.body or (new.deleted_at is null) <> (old.deleted_at is null)) begin
    insert into search_entries (thing_id, kind, post_id, space_id, written_at)
    values (new.id, 'reply', new.post_id, (select space_id from posts where id = new.post_id), new.created_at);
    insert into search_words (rowid, title, body, marks)
    select number, '', stems(new.body, substr(new.body, 1, 2000)), '_kreply _a' || replace(new.author_id, '-', '') from search_entries where thing_id = new.id;
end;

CREATE TRIGGER search_reply_gone after delete on replies when old.deleted_at is null begin
    insert into search_words (search_words, rowid, title, body, marks)
    select 'delete', number, '', stems(old.body, substr(old.body, 1, 2000)), '_kreply _a' || replace(old.author_id, '-', '') from search_entries where thing_id = old.id;
    delete from search_entries where thing_id = old.id;
end;

CREATE TRIGGER search_reply_left before update of body, deleted_at on replies when old.deleted_at is null and (old.body is not new.body or (new.deleted_at is null) <> (old.deleted_at is null)) begin
    insert into search_words (search_words, rowid, title, body, marks)
    select 'delete', number, '', stems(old.body, substr(old.body, 1, 2000)), '_kreply _a' || replace(old.author_id, '-', '') from search_entries where thing_id = old.id;
    delete from search_entries where thing_id = old.id;
end;

CREATE TRIGGER search_reply_moved after update of post_id on replies begin
    update search_entries set post_id = new.post_id, space_id = (select space_id from posts where id = new.post_id)
     where thing_id = new.id;
end;

CREATE TABLE returned_mails (
    person_id uuid primary key references people (id) on delete cascade,
    email text not null,
    reason text not null, -- in the words of the mail server
    returned_at bigint not null
);

CREATE TABLE saved_items (
    person_id uuid not null references people (id) on delete cascade,
    thing_id uuid not null, -- a post or a reply; the one may become the other
    note text not null default '',
    saved_at bigint not null,
    done_at bigint,
    primary key (person_id, thing_id)
);

CREATE INDEX saved_items_by_time on saved_items (person_id, saved_at, thing_id);

CREATE TABLE schedules (
    name text primary key,
    due_at bigint not null
);

CREATE TABLE schema_migrations (number bigint primary key, name text not null, applied_at bigint not null);

CREATE TABLE search_entries (
    number integer primary key,
    thing_id uuid not null unique,
    kind text not null, -- post, reply, file, person, topic, space
    post_id uuid, -- the thread
    space_id uuid,
    written_at bigint not null
);

CREATE TABLE search_known (
    word text primary key,
    length bigint not null
);

CREATE INDEX search_known_by_length on search_known (length, word);

CREATE VIRTUAL TABLE search_words using fts5 (title, body, marks, content='', prefix='2 3', tokenize="ascii tokenchars '_'");

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
    joined_at bigint not null, caught_up_at bigint not null default 0,
    primary key (space_id, person_id)
);

CREATE INDEX space_members_by_person on space_members (person_id, space_id);

CREATE TABLE space_visits (
    id uuid primary key,
    space_id uuid not null references spaces (id) on delete cascade,
    person_id uuid not null references people (id) on delete cascade,
    reason text not null,
    hours bigint not null,       -- how long, once they are let in
    state text not null,         -- asked, open, refused, ended
    is_emergency boolean not null default false, -- nobody decided within a day: they let themselves in
    asked_at bigint not null,
    decided_by uuid references people (id) on delete set null,
    decided_at bigint,
    until_at bigint,
    ended_at bigint
);

CREATE INDEX space_visits_by_space on space_visits (space_id, asked_at, id);

CREATE INDEX space_visits_open on space_visits (until_at) where state = 'open';

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

CREATE TRIGGER search_space_added after insert on spaces begin
    insert into search_entries (thing_id, kind, post_id, space_id, written_at)
    values (new.id, 'space', null, new.id, new.created_at);
    insert into search_words (rowid, title, body, marks)
    select number, stems(new.name, new.name || ' ' || new.purpose), stems(new.purpose, new.name || ' ' || new.purpose), '_kspace' from search_entries where thing_id = new.id;
    insert into search_known (word, length)
    select value, length(value) from json_each(vocabulary(new.name)) where true on conflict do nothing;
end;

CREATE TRIGGER search_space_changed after update of name, purpose on spaces when old.name is not new.name or old.purpose is not new.purpose begin
    insert into search_entries (thing_id, kind, post_id, space_id, written_at)
    values (new.id, 'space', null, new.id, new.created_at);
    insert into search_words (rowid, title, body, marks)
    select number, stems(new.name, new.name || ' ' || new.purpose), stems(new.purpose, new.name || ' ' || new.purpose), '_kspace' from search_entries where thing_id = new.id;
    insert into search_known (word, length)
    select value, length(value) from json_each(vocabulary(new.name)) where true on conflict do nothing;
end;

CREATE TRIGGER search_space_gone after delete on spaces begin
    insert into search_words (search_words, rowid, title, body, marks)
    select 'delete', number, stems(old.name, old.name || ' ' || old.purpose), stems(old.purpose, old.name || ' ' || old.purpose), '_kspace' from search_entries where thing_id = old.id;
    delete from search_entries where thing_id = old.id;
end;

CREATE TRIGGER search_space_left before update of name, purpose on spaces when old.name is not new.name or old.purpose is not new.purpose begin
    insert into search_words (search_words, rowid, title, body, marks)
    select 'delete', number, stems(old.name, old.name || ' ' || old.purpose), stems(old.purpose, old.name || ' ' || old.purpose), '_kspace' from search_entries where thing_id = old.id;
    delete from search_entries where thing_id = old.id;
end;

CREATE INDEX spaces_by_name on spaces (name, id);

CREATE TABLE statement_attachments (
    sha2 text primary key, -- lower-case hex of SHA-256, 384 or 512
    content_type text not null,
    contents bytea not null
);

CREATE TABLE statement_keys (
    key_hash bigint not null,
    stored_at bigint not null,
    primary key (key_hash, stored_at)
) without rowid;

CREATE TABLE statement_refs (
    target_id uuid not null,
    stored_at bigint not null,
    is_voiding boolean not null,
    primary key (target_id, stored_at)
);

CREATE TABLE statements (
stored_at integer primary key,
    id uuid not null unique,
    is_voided boolean not null default false,
    is_voiding boolean not null default false,
    audience uuid,          -- the closed space that it speaks of; null: for everybody who may read
    statement text not null -- as it was sent, with what the store adds
);

CREATE TABLE team_members (
    team_id uuid not null references teams (id) on delete cascade,
    person_id uuid not null references people (id) on delete cascade,
    is_lead boolean not null default false,
    joined_at bigint not null,
    primary key (team_id, person_id)
);

CREATE INDEX team_members_by_person on team_members (person_id);

CREATE TABLE teams (
    id uuid primary key,
    slug text not null unique,
    name text not null,
    purpose text not null default '',
    parent_id uuid references teams (id),
    created_at bigint not null,
    version bigint not null default 1
);

CREATE INDEX teams_by_parent on teams (parent_id);

CREATE TABLE told_tries (
    try_id uuid primary key references tries (id),
    post_id uuid references posts (id) on delete set null, -- null: told to oneself
    outcome text not null, -- worked, partly, failed
    happened text not null default '',
    measure text not null default '',
    value_before double precision,
    value_after double precision,
    unit text not null default '',
    period text not null default '',
    measure_id uuid references measures (id),
    worth bigint,
    worth_by text not null default 'teller', -- teller, objective
    worked_out text not null default '',
    attributed bigint,
    confidence bigint,
    told_at bigint not null,
    changed_at bigint,
    withdrawn_at bigint
);

CREATE UNIQUE INDEX told_tries_by_post on told_tries (post_id);

CREATE TABLE topics (
    id uuid primary key,
    slug text not null unique,
    name text not null,
    description text not null default '',
    created_at bigint not null
);

CREATE TRIGGER search_topic_added after insert on topics begin
    insert into search_entries (thing_id, kind, post_id, space_id, written_at)
    values (new.id, 'topic', null, null, new.created_at);
    insert into search_words (rowid, title, body, marks)
    select number, stems(new.name, new.description), stems(new.description, new.description), '_ktopic' from search_entries where thing_id = new.id;
    insert into search_known (word, length)
    select value, length(value) from json_each(vocabulary(new.name)) where true on conflict do nothing;
end;

CREATE TRIGGER search_topic_changed after update of name, description on topics when old.name is not new.name or old.description is not new.description begin
    insert into search_entries (thing_id, kind, post_id, space_id, written_at)
    values (new.id, 'topic', null, null, new.created_at);
    insert into search_words (rowid, title, body, marks)
    select number, stems(new.name, new.description), stems(new.description, new.description), '_ktopic' from search_entries where thing_id = new.id;
    insert into search_known (word, length)
    select value, length(value) from json_each(vocabulary(new.name)) where true on conflict do nothing;
end;

CREATE TRIGGER search_topic_gone after delete on topics begin
    insert into search_words (search_words, rowid, title, body, marks)
    select 'delete', number, stems(old.name, old.description), stems(old.description, old.description), '_ktopic' from search_entries where thing_id = old.id;
    delete from search_entries where thing_id = old.id;
end;

CREATE TRIGGER search_topic_left before update of name, description on topics when old.name is not new.name or old.description is not new.description begin
    insert into search_words (search_words, rowid, title, body, marks)
    select 'delete', number, stems(old.name, old.description), stems(old.description, old.description), '_ktopic' from search_entries where thing_id = old.id;
    delete from search_entries where thing_id = old.id;
end;

CREATE TABLE tries (
    id uuid primary key,
    source_id uuid not null references try_sources (id),
    person_id uuid not null references people (id) on delete cascade,
    space_id uuid references spaces (id) on delete set null,
    what text not null,
    occasion text not null default '',
    due_on text not null,
    visibility text not null, -- team, everyone, me
    objective_id uuid references objectives (id),
    with_id uuid references tries (id), -- whom it joined
    state text not null, -- open, told, dropped
    created_at bigint not null,
    closed_at bigint,
    asked_count bigint not null default 0,
    ask_at bigint,       -- when it is asked for next; null: never again
    ask_again_at bigint not null,
    ask_last_at bigint not null
);

CREATE INDEX tries_by_ask on tries (ask_at, person_id) where ask_at is not null;

CREATE INDEX tries_by_objective on tries (objective_id, created_at, id);

CREATE INDEX tries_by_person on tries (person_id, state, due_on, id);

CREATE INDEX tries_by_source on tries (source_id, created_at, id);

CREATE TABLE try_barriers (
    try_id uuid primary key references tries (id),
    barrier text not null,
    words text not null default '',
    met_at bigint not null
);

CREATE INDEX try_barriers_by_time on try_barriers (met_at);

CREATE TABLE try_evidence (
    try_id uuid not null references tries (id),
    position bigint not null,
    url text not null,
    primary key (try_id, position)
);

CREATE TABLE try_sources (
    id uuid primary key, -- of a post or reply: its own
    kind text not null,  -- post, reply, link
    post_id uuid references posts (id) on delete set null,
    url text unique,
    title text not null,
    author_id uuid references people (id) on delete set null,
    space_id uuid references spaces (id) on delete set null,
    created_at bigint not null
);

CREATE TABLE unnamed_reactions (
    thing_id uuid not null,
    kind text not null,
    reaction_count bigint not null,
    primary key (thing_id, kind)
);

CREATE TABLE uploads (
    id uuid primary key,
    owner_id uuid not null references people (id) on delete cascade,
    name text not null,
    size_bytes bigint not null, -- as promised
    attachment_id uuid references attachments (id) on delete set null, -- what it became
    created_at bigint not null
);

CREATE INDEX uploads_back on uploads (attachment_id);

CREATE INDEX uploads_by_age on uploads (created_at);

CREATE INDEX uploads_of_owner on uploads (owner_id);

CREATE TABLE versions (
    thing_id uuid not null,
    version bigint not null,
    title text not null default '',
    body text not null,
    written_by uuid not null references people (id),
    written_at bigint not null,
    primary key (thing_id, version)
);

CREATE VIEW visible_notices as
select n.id, n.person_id, n.occasion, n.cause, n.by_id, n.about_id, n.post_id, n.reply_id, n.try_id, n.plan_id,
       coalesce(p.title, n.title) as title, n.link, n.created_at, n.read_at, n.mail_at, n.mail_as, n.mailed_at
  from notices n
  left join posts p on p.id = n.post_id
 where (n.post_id is null
        or (p.deleted_at is null
            and exists (select 1
                          from visible_spaces v
                         where v.space_id = p.space_id and v.person_id = n.person_id)))
   and (n.reply_id is null
        or exists (select 1 from replies r where r.id = n.reply_id and r.deleted_at is null))
   and (n.try_id is null
        or exists (select 1 from visible_tries t where t.try_id = n.try_id and t.person_id = n.person_id))
   and (n.plan_id is null
        or exists (select 1 from visible_plans l where l.person_id = n.plan_id and l.viewer_id = n.person_id));

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

CREATE VIEW visible_plans as
select l.person_id, v.id as viewer_id
  from plans l
  cross join people v
 where v.deactivated_at is null
   and (l.person_id = v.id
        or (l.sharing = 'everyone' and v.role <> 'guest')
        or (l.sharing = 'supporters' and exists (select 1
                                                   from plan_supporters s
                                                  where s.person_id = l.person_id and s.supporter_id = v.id)));

CREATE VIEW visible_spaces as
select s.id as space_id, p.id as person_id
  from spaces s
  cross join people p
 where p.deactivated_at is null
   and ((not s.is_closed and p.role <> 'guest')
        or exists (select 1 from space_members m where m.space_id = s.id and m.person_id = p.id));

CREATE VIEW visible_tries as
select t.id as try_id, p.id as person_id
  from tries t
  join try_sources s on s.id = t.source_id
  cross join people p
 where p.deactivated_at is null
   and (t.person_id = p.id
        or (t.visibility <> 'me'
            and (t.space_id is null or exists (select 1
                                                 from visible_spaces v
                                                where v.space_id = t.space_id and v.person_id = p.id))
            and (s.author_id = p.id
                 or exists (select 1 from witnesses w where w.try_id = t.id and w.person_id = p.id)
                 or (t.visibility = 'everyone' and (t.space_id is not null or p.role <> 'guest'))
                 or (t.visibility = 'team' and exists (select 1
                                                         from space_members m
                                                        where m.space_id = t.space_id and m.person_id = p.id))
                 or (t.visibility = 'team' and exists (select 1
                                                         from team_members mine
                                                         join team_members theirs on theirs.team_id = mine.team_id
                                                        where mine.person_id = p.id
                                                          and theirs.person_id = t.person_id)))));

CREATE TABLE waved_evidence (
    person_id uuid not null references plans (person_id),
    kind text not null,
    thing_id uuid not null,
    primary key (person_id, thing_id, kind)
);

CREATE TABLE witnesses (
    try_id uuid not null references tries (id),
    person_id uuid not null references people (id) on delete cascade,
    state text not null, -- asked, confirmed, declined
    words text not null default '',
    was_asked boolean not null,
    asked_at bigint not null,
    answered_at bigint,
    primary key (try_id, person_id)
);

CREATE INDEX witnesses_by_person on witnesses (person_id, state, asked_at);
