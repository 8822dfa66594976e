-- Files that people add to what they write. Until it is sent, an attachment belongs to nothing and is seen by its owner alone.
create table attachments (
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
create index attachments_by_thing on attachments (thing_id, place);
create index attachments_unsent on attachments (owner_id, created_at) where thing_id is null;
create index attachments_by_post on attachments (post_id);

-- What somebody is writing and has not sent yet, on whichever device.
create table drafts (
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
create index drafts_by_age on drafts (updated_at);

create table draft_attachments (
    person_id uuid not null,
    draft_key text not null,
    attachment_id uuid not null references attachments (id) on delete cascade,
    primary key (person_id, draft_key, attachment_id),
    foreign key (person_id, draft_key) references drafts (person_id, draft_key) on delete cascade
);
create index draft_attachments_back on draft_attachments (attachment_id);
