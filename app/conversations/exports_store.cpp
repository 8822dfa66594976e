// What exports read, in SQL.
#include "app/conversations/exports.h"

#include <fmt/format.h>
#include <unordered_map>

namespace together::conversations::exports {
namespace {

constexpr std::string_view is_readable = R"sql(
    (cast($1 as uuid) is null
     or exists (select 1 from visible_spaces v where v.space_id = p.space_id and v.person_id = $1)))sql";

struct MemberRow {
    Id<Space> space;
    PersonId person;
    bool is_facilitator = false;
};
BOOST_DESCRIBE_STRUCT(MemberRow, (), (space, person, is_facilitator))

struct SpaceRow {
    Id<Space> id;
    std::string slug;
    std::string name;
    std::string purpose;
    bool is_closed = false;
    Timestamp created_at;
    std::optional<Timestamp> archived_at;
};
BOOST_DESCRIBE_STRUCT(SpaceRow, (), (id, slug, name, purpose, is_closed, created_at, archived_at))

struct PostRow {
    Id<Post> id;
    Id<Space> space;
    PersonId author;
    PostKind kind = PostKind::question;
    std::string title;
    std::string body;
    Timestamp created_at;
    std::optional<Timestamp> edited_at;
    std::optional<Timestamp> closed_at;
    std::optional<Id<Reply>> accepted_reply;
    std::int64_t votes_up = 0;
    std::int64_t votes_down = 0;
};
BOOST_DESCRIBE_STRUCT(PostRow, (),
    (id, space, author, kind, title, body, created_at, edited_at, closed_at, accepted_reply, votes_up, votes_down))

struct TopicRow {
    Id<Post> post;
    std::string slug;
};
BOOST_DESCRIBE_STRUCT(TopicRow, (), (post, slug))

template <class T> std::vector<Uuid> ids_of(std::vector<T> const& rows)
{
    std::vector<Uuid> ids;
    for (auto const& row : rows) ids.push_back(row.id.uuid);
    return ids;
}

std::string among(sql::Reader& db)
{
    return sql::elements(db.dialect(), "$1", "uuid");
}

} // namespace

std::vector<ExportedSpace> list_spaces(sql::Reader& db, Listing const& listing)
{
    auto const rows = db.all<SpaceRow>(R"sql(
        select s.id, s.slug, s.name, s.purpose, s.is_closed, s.created_at, s.archived_at
          from spaces s
         where s.id > $2
           and (cast($1 as uuid) is null
                or exists (select 1 from visible_spaces v where v.space_id = s.id and v.person_id = $1))
         order by s.id
         limit $3)sql",
        listing.reader, listing.after, listing.limit);
    std::vector<ExportedSpace> spaces;
    for (auto const& row : rows) {
        ExportedSpace space{row.id, row.slug, row.name, row.purpose, row.is_closed, row.created_at, row.archived_at};
        auto const members = db.all<MemberRow>(
            "select space_id, person_id, is_facilitator from space_members where space_id = $1 order by person_id",
            row.id);
        for (auto const& member : members) {
            space.members.push_back(member.person);
            if (member.is_facilitator) space.facilitators.push_back(member.person);
        }
        spaces.push_back(std::move(space));
    }
    return spaces;
}

std::vector<ExportedTopic> list_topics(sql::Reader& db, Listing const& listing)
{
    static auto const statement = fmt::format(R"sql(
        select t.id, t.slug, t.name, t.description
          from topics t
         where t.id > $2
           and exists (select 1 from post_topics x join posts p on p.id = x.post_id where x.topic_id = t.id and {})
         order by t.id
         limit $3)sql",
        is_readable);
    return db.all<ExportedTopic>(statement, listing.reader, listing.after, listing.limit);
}

std::vector<ExportedPost> list_posts(sql::Reader& db, Listing const& listing)
{
    static auto const statement = fmt::format(R"sql(
        select p.id, p.space_id, p.author_id, p.kind, p.title, case when p.deleted_at is null then p.body else '' end,
               p.created_at, p.edited_at, p.closed_at,
               (select r.id from replies r where r.id = p.accepted_reply_id and r.deleted_at is null),
               p.votes_up, p.votes_down
          from posts p
         where p.id > $2 and {}
           and (p.deleted_at is null
                or exists (select 1 from replies r where r.post_id = p.id and r.deleted_at is null))
         order by p.id
         limit $3)sql",
        is_readable);
    auto const rows = db.all<PostRow>(statement, listing.reader, listing.after, listing.limit);
    if (rows.empty()) return {};
    std::unordered_map<Id<Post>, std::vector<std::string>> topics;
    auto const named = db.all<TopicRow>(fmt::format(R"sql(
        select x.post_id, t.slug
          from post_topics x
          join topics t on t.id = x.topic_id
         where x.post_id in {}
         order by t.slug)sql",
                                            among(db)),
        sql::json_list(ids_of(rows)));
    for (auto const& one : named) topics[one.post].push_back(one.slug);
    std::vector<ExportedPost> posts;
    for (auto const& row : rows)
        posts.push_back({row.id, row.space, row.author, row.kind, row.title, row.body, row.created_at, row.edited_at,
            row.closed_at, row.accepted_reply, row.votes_up, row.votes_down, topics[row.id]});
    return posts;
}

std::vector<ExportedReply> list_replies(sql::Reader& db, Listing const& listing)
{
    static auto const statement = fmt::format(R"sql(
        select r.id, r.post_id,
               (select q.id from replies q where q.id = r.parent_id and q.deleted_at is null),
               r.author_id, r.body, r.created_at, r.edited_at, r.votes_up, r.votes_down
          from replies r
          join posts p on p.id = r.post_id
         where r.id > $2 and r.deleted_at is null and {}
         order by r.id
         limit $3)sql",
        is_readable);
    return db.all<ExportedReply>(statement, listing.reader, listing.after, listing.limit);
}

std::vector<ExportedReaction> list_reactions(sql::Reader& db, std::vector<Uuid> const& things)
{
    if (things.empty()) return {};
    auto const statement = fmt::format(R"sql(
        select thing_id, person_id, kind, 1 from reactions where thing_id in {0}
        union all
        select thing_id, null, kind, reaction_count from unnamed_reactions where thing_id in {0}
        order by 1, 3, 2)sql",
        among(db));
    return db.all<ExportedReaction>(statement, sql::json_list(things));
}

std::vector<ExportedLink> list_links(sql::Reader& db, std::vector<Uuid> const& posts)
{
    if (posts.empty()) return {};
    auto const statement = fmt::format(
        "select post_id, to_post_id, kind from post_links where post_id in {} order by post_id, to_post_id, kind",
        among(db));
    return db.all<ExportedLink>(statement, sql::json_list(posts));
}

} // namespace together::conversations::exports
