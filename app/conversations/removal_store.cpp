// Every table of conversations that names a post, a reply, a space, a topic or a person.
#include "app/conversations/removal_store.h"

#include "platform/sql/dialect.h"

namespace together::conversations::store {
namespace {

// "(select ...)": the ids in the parameter, to stand behind "in".
std::string ids(sql::Reader& db, std::string_view parameter = "$1")
{
    return sql::elements(db.dialect(), parameter, "uuid");
}

} // namespace

std::vector<Id<Post>> list_answered_here(
    sql::Reader& db, std::vector<Id<Post>> const& posts, std::vector<Id<Reply>> const& replies)
{
    return db.all<Id<Post>>(fmt::format("select distinct post_id from replies where deleted_at is null"
                                        " and post_id in {} and id not in {}",
                                ids(db), ids(db, "$2")),
        sql::json_list(posts), sql::json_list(replies));
}

std::vector<Id<Post>> list_deleted_posts(sql::Reader& db, std::vector<Id<Space>> const& spaces)
{
    return db.all<Id<Post>>(
        "select id from posts where deleted_at is not null and space_id in " + ids(db), sql::json_list(spaces));
}

std::vector<Id<Reply>> list_replies(sql::Reader& db, std::vector<Id<Post>> const& posts)
{
    return db.all<Id<Reply>>("select id from replies where post_id in " + ids(db), sql::json_list(posts));
}

void remove_threads(sql::Transaction& tx, std::vector<Id<Post>> const& posts, std::vector<Id<Reply>> const& replies)
{
    std::vector<Uuid> things;
    for (auto const& post : posts) things.push_back(post.uuid);
    for (auto const& reply : replies) things.push_back(reply.uuid);
    auto const all_things = sql::json_list(things);
    for (std::string const table :
        {"reactions", "unnamed_reactions", "mentions", "versions", "file_mentions", "helpful_marks"})
        tx.run("delete from " + table + " where thing_id in " + ids(tx), all_things);
    auto const all_posts = sql::json_list(posts);
    tx.run("delete from attachments where post_id in " + ids(tx), all_posts);
    tx.run("delete from post_topics where post_id in " + ids(tx), all_posts);
    tx.run(fmt::format("delete from post_links where post_id in {0} or to_post_id in {0}", ids(tx)), all_posts);
    tx.run("delete from replies where post_id in " + ids(tx), all_posts);
    tx.run("delete from posts where id in " + ids(tx), all_posts);
}

std::vector<Id<Space>> list_empty_spaces(sql::Reader& db, std::vector<Id<Space>> const& spaces)
{
    return db.all<Id<Space>>("select id from spaces where not exists (select 1 from posts p where p.space_id = "
                             "spaces.id) and id in " +
                                 ids(db),
        sql::json_list(spaces));
}

void remove_spaces(sql::Transaction& tx, std::vector<Id<Space>> const& spaces)
{
    auto const list = sql::json_list(spaces);
    tx.run("delete from space_members where space_id in " + ids(tx), list);
    tx.run("delete from spaces where id in " + ids(tx), list);
}

std::vector<Uuid> list_used_topics(sql::Reader& db, std::vector<Uuid> const& topics)
{
    return db.all<Uuid>(
        "select distinct topic_id from post_topics where topic_id in " + ids(db), sql::json_list(topics));
}

void remove_topics(sql::Transaction& tx, std::vector<Uuid> const& topics)
{
    tx.run("delete from topics where id in " + ids(tx), sql::json_list(topics));
}

std::vector<PersonId> list_writers(sql::Reader& db, std::vector<PersonId> const& people)
{
    return db.all<PersonId>(fmt::format("select author_id from posts where author_id in {0}"
                                        " union select author_id from replies where author_id in {0}"
                                        " union select written_by from versions where written_by in {0}",
                                ids(db)),
        sql::json_list(people));
}

void remove_traces(sql::Transaction& tx, std::vector<PersonId> const& people)
{
    auto const list = sql::json_list(people);
    for (std::string const table : {"reactions", "mentions", "space_members"})
        tx.run("delete from " + table + " where person_id in " + ids(tx), list);
    for (std::string const column : {"closed_by", "deleted_by"})
        tx.run(fmt::format("update posts set {0} = null where {0} in {1}", column, ids(tx)), list);
    tx.run("update replies set deleted_by = null where deleted_by in " + ids(tx), list);
    tx.run("update spaces set created_by = null where created_by in " + ids(tx), list);
}

} // namespace together::conversations::store
