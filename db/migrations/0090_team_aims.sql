-- Which team an objective is for, and tries that one's team sees: those with whom one shares a team, too.
alter table objectives add column team_id uuid references teams (id) on delete set null;
create index objectives_by_team on objectives (team_id) where team_id is not null;

drop view visible_notices;
drop view visible_tries;

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
                                                        where m.space_id = t.space_id and m.person_id = p.id))
                 or (t.visibility = 'team' and exists (select 1
                                                         from team_members mine
                                                         join team_members theirs on theirs.team_id = mine.team_id
                                                        where mine.person_id = p.id
                                                          and theirs.person_id = t.person_id)))));

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
