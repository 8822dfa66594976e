-- What the business wants, what it is measured by, and the readings. Days are text: 2026-01-31.
create table objectives (
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
);
create index objectives_by_parent on objectives (parent_id, title, id);
create index objectives_by_title on objectives (title, id);

create table measures (
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
create index measures_by_objective on measures (objective_id, created_at, id);

-- One a day, measure and unit: a unit that the measure had before keeps its readings.
create table readings (
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
create unique index readings_by_day on readings (measure_id, day, unit);

-- What a reading said before it was corrected or withdrawn.
create table reading_versions (
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
