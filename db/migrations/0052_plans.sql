-- Living development plans: one a person, private until it is shared.
create table plans (
    person_id uuid primary key references people (id) on delete cascade,
    sharing text not null default 'me', -- me, supporters, everyone
    appraisal_on text, -- a day
    created_at bigint not null
);

-- Whom a plan is shared with: a lead, a mentor, a colleague.
create table plan_supporters (
    person_id uuid not null references plans (person_id),
    supporter_id uuid not null references people (id) on delete cascade,
    added_at bigint not null,
    primary key (person_id, supporter_id)
);
create index plan_supporters_back on plan_supporters (supporter_id, person_id);

create table goals (
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
);
create index goals_by_person on goals (person_id, state, created_at, id);

create table goal_steps (
    id uuid primary key,
    goal_id uuid not null references goals (id),
    words text not null,
    created_at bigint not null,
    done_at bigint
);
create index goal_steps_in_order on goal_steps (goal_id, created_at, id);

-- What really happened and its owner took as evidence for a goal.
create table goal_evidence (
    goal_id uuid not null references goals (id),
    kind text not null, -- accepted_answer, told, witnessed, thanked
    thing_id uuid not null,
    title text not null,
    address text not null,
    happened_at bigint not null,
    taken_at bigint not null,
    primary key (goal_id, thing_id, kind)
);

-- Suggestions that were waved away.
create table waved_evidence (
    person_id uuid not null references plans (person_id),
    kind text not null,
    thing_id uuid not null,
    primary key (person_id, thing_id, kind)
);

create table check_ins (
    id uuid primary key,
    person_id uuid not null references plans (person_id),
    moved text not null,  -- what moved
    in_way text not null, -- what stands in the way
    next text not null,   -- what comes next
    written_at bigint not null
);
create index check_ins_by_person on check_ins (person_id, written_at, id);

create table goal_comments (
    id uuid primary key,
    goal_id uuid not null references goals (id),
    author_id uuid not null references people (id) on delete cascade,
    body text not null,
    written_at bigint not null
);
create index goal_comments_in_order on goal_comments (goal_id, written_at, id);

-- Each change of a plan, for figures on when plans are worked on: the day alone.
create table plan_edits (
    person_id uuid not null references plans (person_id),
    day text not null,
    edit_count bigint not null,
    primary key (person_id, day)
);

-- Whom a plan is shown to.
create view visible_plans as
select l.person_id, v.id as viewer_id
  from plans l
  cross join people v
 where v.deactivated_at is null
   and (l.person_id = v.id
        or (l.sharing = 'everyone' and v.role <> 'guest')
        or (l.sharing = 'supporters' and exists (select 1
                                                   from plan_supporters s
                                                  where s.person_id = l.person_id and s.supporter_id = v.id)));
