// What imports write of conversations, in SQL.
#include "app/conversations/import_details.h"

#include "app/conversations/helpful_store.h"
#include "app/conversations/spaces_store.h"
#include "platform/sql/dialect.h"

namespace together::conversations::imports {

std::string free_space_slug(sql::Reader& db, std::string_view wanted)
{
    std::string const slug{wanted.empty() ? "space" : wanted};
    auto candidate = slug;
    for (int n = 2; candidate == "new" || store::is_slug_taken(db, candidate); ++n)
        candidate = slug + '-' + std::to_string(n);
    return candidate;
}

std::string slug_of(sql::Reader& db, Id<Space> space)
{
    return db.one<std::string>("select slug from spaces where id = $1", space);
}

void add_space(sql::Transaction& tx, Space const& space, std::optional<PersonId> by)
{
    store::add_space(tx, space, by);
}

void update_space(sql::Transaction& tx, Space const& space)
{
    tx.run("update spaces set name = $2, purpose = $3, archived_at = $4 where id = $1 and version = 1", space.id,
        space.name, space.purpose, space.archived_at);
}

void add_members(sql::Transaction& tx, std::vector<Membership> const& members)
{
    tx.insert_all("insert into space_members (space_id, person_id, is_facilitator, joined_at) values", members,
        "on conflict do nothing");
}

void add_posts(sql::Transaction& tx, std::vector<ImportedPost> const& posts)
{
    tx.insert_all("insert into posts (id, space_id, author_id, kind, title, body, created_at, edited_at, closed_at,"
                  " last_activity_at, votes_up, votes_down, version) values",
        posts);
}

bool update_post(sql::Transaction& tx, ImportedPost const& post)
{
    return tx.run(R"sql(
        update posts
           set kind = $2, title = $3, body = $4, edited_at = $5, closed_at = $6, votes_up = $7, votes_down = $8
         where id = $1 and version = 1 and deleted_at is null)sql",
               post.id, post.kind, post.title, post.body, post.edited_at, post.closed_at, post.votes_up,
               post.votes_down) == 1;
}

ReplyPlace place_under(sql::Reader& db, Id<Reply> reply)
{
    return db.one<ReplyPlace>(R"sql(
        select post_id, coalesce(parent_id, id) from replies where id = $1
        union all
        select id, null from posts where id = $1 and merged_into is null)sql",
        reply);
}

void add_replies(sql::Transaction& tx, std::vector<ImportedReply> const& replies)
{
    tx.insert_all("insert into replies (id, post_id, parent_id, author_id, body, created_at, edited_at, votes_up,"
                  " votes_down, version) values",
        replies);
    tx.run(R"sql(
        update replies
           set post_id = (select p.merged_into from posts p where p.id = replies.post_id)
         where post_id in (select id from posts where merged_into is not null))sql");
}

bool update_reply(sql::Transaction& tx, ImportedReply const& reply)
{
    return tx.run(R"sql(
        update replies
           set body = $2, edited_at = $3, votes_up = $4, votes_down = $5
         where id = $1 and version = 1 and deleted_at is null)sql",
               reply.id, reply.body, reply.edited_at, reply.votes_up, reply.votes_down) == 1;
}

void accept(sql::Transaction& tx, Id<Post> post, Id<Reply> reply)
{
    tx.run(R"sql(
        update posts
           set accepted_reply_id = $2
         where id = $1 and accepted_reply_id is null
           and exists (select 1 from replies r where r.id = $2 and r.post_id = $1))sql",
        post, reply);
}

std::int64_t add_reactions(sql::Transaction& tx, std::vector<ImportedReaction> const& reactions)
{
    return tx.insert_all(
        "insert into reactions (thing_id, person_id, kind, created_at) values", reactions, "on conflict do nothing");
}

std::int64_t set_unnamed_reactions(sql::Transaction& tx, std::vector<UnnamedReactions> const& reactions)
{
    return tx.insert_all("insert into unnamed_reactions (thing_id, kind, reaction_count) values", reactions,
        "on conflict (thing_id, kind) do update set reaction_count = excluded.reaction_count"
        " where unnamed_reactions.reaction_count <> excluded.reaction_count");
}

std::int64_t count_unnamed(sql::Reader& db, Uuid thing, ReactionKind kind)
{
    return db
        .first<std::int64_t>(
            "select reaction_count from unnamed_reactions where thing_id = $1 and kind = $2", thing, kind)
        .value_or(0);
}

void add_versions(sql::Transaction& tx, std::vector<ImportedVersion> const& versions)
{
    tx.insert_all("insert into versions (thing_id, version, title, body, written_by, written_at) values", versions);
}

void mark_helpful(sql::Transaction& tx, ImportedThanks const& thanks)
{
    store::mark_helpful(tx, {thanks.reply, thanks.person, thanks.words}, thanks.created_at);
}

void catch_up(sql::Transaction& tx, std::vector<PersonId> const& people, Timestamp until)
{
    tx.run("update space_members set caught_up_at = greatest(caught_up_at, $2) where person_id in " +
               sql::elements(tx.dialect(), "$1", "uuid"),
        sql::json_list(people), until);
}

void add_mentions(sql::Transaction& tx, std::vector<ImportedMention> const& mentions)
{
    tx.insert_all("insert into mentions (thing_id, post_id, person_id) values", mentions, "on conflict do nothing");
}

Uuid ensure_topic(sql::Transaction& tx, ImportedTopic const& topic)
{
    return tx.one<Uuid>(R"sql(
        insert into topics (id, slug, name, description, created_at) values ($1, $2, $3, $4, $5)
        on conflict (slug) do update
           set description = case when topics.description = '' then excluded.description else topics.description end
        returning id)sql",
        topic.id, topic.slug, topic.name, topic.description, topic.created_at);
}

void add_post_topics(sql::Transaction& tx, std::vector<ImportedPostTopic> const& topics)
{
    tx.insert_all("insert into post_topics (post_id, topic_id) values", topics, "on conflict do nothing");
}

void add_files(sql::Transaction& tx, std::vector<ImportedFile> const& files)
{
    tx.insert_all("insert into file_mentions (id, thing_id, name, content_type, size_bytes, url) values", files);
}

void add_links(sql::Transaction& tx, std::vector<ImportedLink> const& links)
{
    tx.insert_all("insert into post_links (post_id, to_post_id, kind) values", links, "on conflict do nothing");
}

std::vector<Id<Space>> list_open(sql::Reader& db, std::vector<Id<Space>> const& spaces)
{
    return db.all<Id<Space>>("select id from spaces where not is_closed and archived_at is null and id in " +
                                 sql::elements(db.dialect(), "$1", "uuid"),
        sql::json_list(spaces));
}

void recount(sql::Transaction& tx, std::vector<Id<Space>> const& spaces)
{
    auto const list = sql::json_list(spaces);
    auto const in_spaces = " in " + sql::elements(tx.dialect(), "$1", "uuid");
    tx.run("update posts set reply_count = (select count(*) from replies r where r.post_id = posts.id"
           " and r.deleted_at is null), last_activity_at = greatest(created_at,"
           " coalesce((select max(r.created_at) from replies r where r.post_id = posts.id), 0))"
           " where space_id" +
               in_spaces,
        list);
    tx.run("update spaces set post_count = (select count(*) from posts p where p.space_id = spaces.id"
           " and p.deleted_at is null), last_activity_at = coalesce((select max(p.last_activity_at) from posts p"
           " where p.space_id = spaces.id), created_at) where id" +
               in_spaces,
        list);
}

} // namespace together::conversations::imports
