-- What more a person says of themselves, and their place in the organisation: teams form a tree, each with leads.
alter table people add column pronouns text not null default '';
alter table people add column place text not null default '';
alter table people add column picture text; -- its address: "/pictures/{id of the file}"
create unique index people_by_picture on people (picture);

create table teams (
    id uuid primary key,
    slug text not null unique,
    name text not null,
    purpose text not null default '',
    parent_id uuid references teams (id),
    created_at bigint not null,
    version bigint not null default 1
);
create index teams_by_parent on teams (parent_id);

create table team_members (
    team_id uuid not null references teams (id) on delete cascade,
    person_id uuid not null references people (id) on delete cascade,
    is_lead boolean not null default false,
    joined_at bigint not null,
    primary key (team_id, person_id)
);
create index team_members_by_person on team_members (person_id);
