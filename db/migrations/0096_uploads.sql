-- Files that arrive in pieces; the bytes that came so far are the length of their file on disk.
create table uploads (
    id uuid primary key,
    owner_id uuid not null references people (id) on delete cascade,
    name text not null,
    size_bytes bigint not null, -- as promised
    attachment_id uuid references attachments (id) on delete set null, -- what it became
    created_at bigint not null
);
create index uploads_of_owner on uploads (owner_id);
create index uploads_by_age on uploads (created_at);
create index uploads_back on uploads (attachment_id);
