// Topics in SQL.
#include "app/conversations/topics_store.h"

namespace together::conversations::store {

std::optional<TopicRow> find_topic(sql::Reader& db, std::string_view slug)
{
    return db.first<TopicRow>("select id, slug, name, description from topics where slug = $1", slug);
}

std::vector<TopicLine> list_topics(sql::Reader& db, Viewer const& viewer, std::string_view after, std::size_t limit)
{
    return db.all<TopicLine>(R"sql(
        select t.slug, t.name, t.description, count(*)
          from topics t
          join post_topics pt on pt.topic_id = t.id
          join posts p on p.id = pt.post_id and p.deleted_at is null
          join visible_spaces v on v.space_id = p.space_id and v.person_id = $1
         where t.slug > $2
         group by t.slug, t.name, t.description
         order by t.slug
         limit $3)sql",
        viewer.person, after, limit);
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
