-- Archives of everything about somebody, made for them alone; and wishes to be forgotten.
create table own_exports (
    id uuid primary key,
    person_id uuid not null references people (id) on delete cascade,
    asked_at bigint not null,
    made_at bigint,      -- null: not yet
    failed_at bigint,
    expires_at bigint,
    file_id uuid,        -- null: none yet, or gone
    size_bytes bigint not null default 0
);
create index own_exports_by_person on own_exports (person_id, asked_at);
create index own_exports_by_expiry on own_exports (expires_at) where file_id is not null;

create table erasures (
    person_id uuid primary key references people (id) on delete cascade,
    posts text not null,           -- keep, remove
    is_own_wish boolean not null,  -- else an administrator's
    asked_at bigint not null,
    due_at bigint not null,        -- can be called back until then
    done_at bigint
);
create index erasures_due on erasures (due_at) where done_at is null;

-- Administrators who asked to look into a closed space. All of its members see who, why, and until when.
create table space_visits (
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
create index space_visits_by_space on space_visits (space_id, asked_at, id);
create index space_visits_open on space_visits (until_at) where state = 'open';
