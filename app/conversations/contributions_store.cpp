// What people gave to conversations, in SQL.
#include "app/conversations/contributions_store.h"

namespace together::conversations::store {

Beginnings find_beginnings(sql::Reader& db, Id<people::Person> person)
{
    return db.one<Beginnings>(R"sql(
        select exists (select 1 from posts where author_id = $1 and deleted_at is null),
               exists (select 1
                         from replies r
                         join posts p on p.id = r.post_id and p.author_id <> $1
                        where r.author_id = $1 and r.deleted_at is null)
                   or exists (select 1 from reactions where person_id = $1))sql",
        person);
}

Figures find_figures(sql::Reader& db, Viewer const& viewer, Id<people::Person> person)
{
    return db.one<Figures>(R"sql(
        select (select count(*)
                  from replies r
                  join posts p on p.id = r.post_id
                  join visible_spaces v on v.space_id = p.space_id and v.person_id = $1
                 where r.author_id = $2 and r.deleted_at is null
                   and p.deleted_at is null and p.kind = 'question' and p.author_id <> $2),
               (select count(*)
                  from replies r
                  join posts p on p.id = r.post_id and p.accepted_reply_id = r.id
                  join visible_spaces v on v.space_id = p.space_id and v.person_id = $1
                 where r.author_id = $2 and r.deleted_at is null and p.deleted_at is null),
               (select count(*)
                  from posts p
                  join visible_spaces v on v.space_id = p.space_id and v.person_id = $1
                 where p.author_id = $2 and p.deleted_at is null))sql",
        viewer.person, person);
}

std::vector<TopicAnswered> list_topics_answered(sql::Reader& db, Viewer const& viewer, Id<people::Person> person)
{
    return db.all<TopicAnswered>(R"sql(
        select t.slug, t.name, count(*) as answers
          from replies r
          join posts p on p.id = r.post_id and p.deleted_at is null
          join visible_spaces v on v.space_id = p.space_id and v.person_id = $1
          join post_topics pt on pt.post_id = p.id
          join topics t on t.id = pt.topic_id
         where r.author_id = $2 and r.deleted_at is null
         group by t.slug, t.name
         order by answers desc, t.slug
         limit 8)sql",
        viewer.person, person);
}

std::vector<SpaceRef> list_spaces_of(sql::Reader& db, Viewer const& viewer, Id<people::Person> person)
{
    return db.all<SpaceRef>(R"sql(
        select s.slug, s.name, s.is_closed
          from space_members m
          join spaces s on s.id = m.space_id and s.archived_at is null
          join visible_spaces v on v.space_id = s.id and v.person_id = $1
         where m.person_id = $2
         order by s.name, s.id
         limit 50)sql",
        viewer.person, person);
}

std::vector<TopicOfPerson> list_topics_of_people(
    sql::Reader& db, Viewer const& viewer, std::vector<Id<people::Person>> const& people)
{
    if (people.empty()) return {};
    auto const list = sql::json_list(people);
    return db.all<TopicOfPerson>(fmt::format(R"sql(
        select person, slug, name
          from (select r.author_id as person, t.slug, t.name,
                       row_number() over (partition by r.author_id order by count(*) desc, t.slug) as place
                  from replies r
                  join posts p on p.id = r.post_id and p.deleted_at is null
                  join visible_spaces v on v.space_id = p.space_id and v.person_id = $1
                  join post_topics pt on pt.post_id = p.id
                  join topics t on t.id = pt.topic_id
                 where r.author_id in {} and r.deleted_at is null
                 group by r.author_id, t.slug, t.name) ranked
         where place <= 3
         order by person, place)sql",
                                     sql::elements(db.dialect(), "$2", "uuid")),
        viewer.person, list);
}

} // namespace together::conversations::store
