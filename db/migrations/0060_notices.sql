-- Who follows what, and what people were told.
create table follows (
    person_id uuid not null references people (id) on delete cascade,
    kind text not null,  -- person, topic, space, thread
    thing_id uuid not null,
    level text not null, -- everything, new_threads, mentions, muted
    since bigint not null,
    primary key (person_id, kind, thing_id)
);
create index follows_by_thing on follows (thing_id, kind, level, person_id);

-- How and when somebody wants to be told; who has no row has the defaults of app/notices/timing.h.
create table notice_settings (
    person_id uuid primary key references people (id) on delete cascade,
    direct text not null,   -- by mail, what concerns oneself: at_once, daily, weekly, never
    followed text not null, -- by mail, what one follows
    digest_hour bigint not null,
    digest_day bigint not null, -- 1 is Monday
    quiet_from bigint,          -- hours of the day; null: no quiet hours
    quiet_until bigint,
    version bigint not null default 1
);

-- One person told of one thing that happened. `occasion` names what happened: nobody is told of it twice. Nothing refers to
-- posts and tries: what is gone is not visible.
create table notices (
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
);
create unique index notices_once on notices (occasion, person_id);
create index notices_by_person on notices (person_id, id);
create index notices_unread on notices (person_id, about_id) where read_at is null;
create index notices_due on notices (mail_at, person_id) where mail_at is not null;

-- What somebody may still be told: asked when it is shown and again when it is sent.
create view visible_notices as
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
