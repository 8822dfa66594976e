-- From talk to work: what is tried, told, witnessed. Days are text: 2026-01-31; amounts are cents.

-- What somebody tried: a post, a reply or a page elsewhere, as it was named when it was first tried. It stays when the
-- thing itself is deleted.
create table try_sources (
    id uuid primary key, -- of a post or reply: its own
    kind text not null,  -- post, reply, link
    post_id uuid references posts (id) on delete set null,
    url text unique,
    title text not null,
    author_id uuid references people (id) on delete set null,
    space_id uuid references spaces (id) on delete set null,
    created_at bigint not null
);

create table tries (
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
create index tries_by_person on tries (person_id, state, due_on, id);
create index tries_by_source on tries (source_id, created_at, id);
create index tries_by_objective on tries (objective_id, created_at, id);
create index tries_by_ask on tries (ask_at, person_id) where ask_at is not null;

-- What came of a try.
create table told_tries (
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
create unique index told_tries_by_post on told_tries (post_id);

create table try_evidence (
    try_id uuid not null references tries (id),
    position bigint not null,
    url text not null,
    primary key (try_id, position)
);

-- What stood in the way of a try that came to nothing.
create table try_barriers (
    try_id uuid primary key references tries (id),
    barrier text not null,
    words text not null default '',
    met_at bigint not null
);
create index try_barriers_by_time on try_barriers (met_at);

create table witnesses (
    try_id uuid not null references tries (id),
    person_id uuid not null references people (id) on delete cascade,
    state text not null, -- asked, confirmed, declined
    words text not null default '',
    was_asked boolean not null,
    asked_at bigint not null,
    answered_at bigint,
    primary key (try_id, person_id)
);
create index witnesses_by_person on witnesses (person_id, state, asked_at);

-- Whom a try is shown to: its owner; unless it is private also whoever shared what is tried and whom its owner named as
-- a witness; and its team, or everyone. As long as there are no teams, a team are the members of the space.
create view visible_tries as
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
                                                        where m.space_id = t.space_id and m.person_id = p.id)))));
