-- As what somebody stands in statements of other systems, and who that is here.
create table record_agents (
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
create index record_agents_by_person on record_agents (person_id, identity);
create index record_agents_by_time on record_agents (last_at, id);

-- How people are found by what other systems call them.
create table record_agent_rules (
    id uuid primary key,
    kind text not null,              -- mbox, mbox_sha1sum, account, openid
    place text not null default '', -- mbox: behind the @; account: the home page; openid: what comes before the name
    means text not null,             -- email, handle, id: what the name is here
    created_at bigint not null
);

-- What other systems tell of somebody lately: suggested as evidence for the plan of the person it is.
create table record_happenings (
    statement_id uuid primary key,
    agent_id uuid not null references record_agents (id) on delete cascade,
    title text not null,
    happened_at bigint not null
);
create index record_happenings_by_agent on record_happenings (agent_id, happened_at);
create index record_happenings_by_time on record_happenings (happened_at);
