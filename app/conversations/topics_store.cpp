// Topics in SQL.
#include "app/conversations/topics_store.h"

namespace together::conversations::store {

std::optional<TopicRow> find_topic(sql::Reader& db, std::string_view slug)
{
    return db.first<TopicRow>("select id, slug, name, description from topics where slug = $1", slug);
}

std::vector<TopicCount> list_topics(sql::Reader& db, Viewer const& viewer, TopicListing const& listing)
{
    return db.all<TopicCount>(R"sql(
        select t.slug, t.name, t.description, count(*)
          from topics t
          join post_topics pt on pt.topic_id = t.id
          join posts p on p.id = pt.post_id and p.deleted_at is null
          join visible_spaces v on v.space_id = p.space_id and v.person_id = $1
         where t.slug > $2 and t.slug like '%' || $3 || '%'
         group by t.slug, t.name, t.description
         order by t.slug
         limit $4)sql",
        viewer.person, listing.after, listing.part, listing.limit);
}

std::vector<TopicCount> list_topics_of_space(sql::Reader& db, Id<Space> space, std::size_t limit)
{
    return db.all<TopicCount>(R"sql(
        select t.slug, t.name, t.description, count(*) as used
          from posts p
          join post_topics pt on pt.post_id = p.id
          join topics t on t.id = pt.topic_id
         where p.space_id = $1 and p.deleted_at is null
         group by t.slug, t.name, t.description
         order by used desc, t.slug
         limit $2)sql",
        space, limit);
}

std::int64_t count_posts(sql::Reader& db, Viewer const& viewer, Uuid topic)
{
    return db.one<std::int64_t>(R"sql(
        select count(*)
          from post_topics pt
          join posts p on p.id = pt.post_id and p.deleted_at is null
          join visible_spaces v on v.space_id = p.space_id and v.person_id = $1
         where pt.topic_id = $2)sql",
        viewer.person, topic);
}

} // namespace together::conversations::store
