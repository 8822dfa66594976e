// Threads change their place; what refers to a post or reply by its id finds it where it went.
#include "app/conversations/facilitation_store.h"

namespace together::conversations::store {
namespace {

void count_again(sql::Transaction& tx, Id<Post> id)
{
    tx.run(R"sql(
        update posts
           set reply_count = (select count(*) from replies r where r.post_id = posts.id and r.deleted_at is null),
               last_activity_at = greatest(posts.created_at, coalesce(
                   (select max(r.created_at) from replies r where r.post_id = posts.id), posts.created_at)),
               accepted_reply_id = (select r.id from replies r
                                     where r.id = posts.accepted_reply_id and r.post_id = posts.id
                                       and r.parent_id is null)
         where id = $1)sql",
        id);
}

// Mentions and attachments name the thread that they stand in.
void bring_along(sql::Transaction& tx, Id<Post> id)
{
    for (std::string const table : {"mentions", "attachments"})
        tx.run("update " + table + R"sql(
           set post_id = $1
         where post_id <> $1
           and (thing_id = $1 or thing_id in (select id from replies where post_id = $1)))sql",
            id);
}

// First of all: who replies at the same time waits for it, and finds the thread gone.
void mark_merged(sql::Transaction& tx, Merger const& merger)
{
    tx.run(R"sql(
        update posts
           set merged_into = $2, deleted_at = $3, deleted_by = $4, pinned_at = null, accepted_reply_id = null,
               reply_count = 0
         where id = $1)sql",
        merger.post.id, merger.into, merger.at, merger.by);
    tx.run("update posts set merged_into = $2 where merged_into = $1", merger.post.id, merger.into);
}

void add_as_reply(sql::Transaction& tx, Merger const& merger)
{
    auto const& post = merger.post;
    auto const body = "**" + post.title + "**" + (post.body.empty() ? "" : "\n\n" + post.body);
    tx.run(R"sql(
        insert into replies (id, post_id, author_id, body, created_at, edited_at, version, votes_up, votes_down)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9))sql",
        post.id, merger.into, post.author_id, body, post.created_at, post.edited_at, post.version, post.votes_up,
        post.votes_down);
}

void take_topics_and_links(sql::Transaction& tx, Merger const& merger)
{
    tx.run(R"sql(
        insert into post_topics (post_id, topic_id) select $2, topic_id from post_topics where post_id = $1
        on conflict do nothing)sql",
        merger.post.id, merger.into);
    tx.run("delete from post_topics where post_id = $1", merger.post.id);
    tx.run(R"sql(
        insert into post_links (post_id, to_post_id, kind)
        select $2, to_post_id, kind from post_links where post_id = $1 and to_post_id <> $2
        on conflict do nothing)sql",
        merger.post.id, merger.into);
    tx.run("delete from post_links where post_id = $1 or to_post_id = $1", merger.post.id);
}

} // namespace

std::int64_t count_pinned(sql::Reader& db, Id<Space> space)
{
    return db.one<std::int64_t>(
        "select count(*) from posts where space_id = $1 and pinned_at is not null and deleted_at is null", space);
}

void set_pinned(sql::Transaction& tx, Id<Post> id, std::optional<Timestamp> at)
{
    tx.run("update posts set pinned_at = $2 where id = $1", id, at);
}

void move_post(sql::Transaction& tx, Post const& post)
{
    tx.run("update posts set space_id = $2, pinned_at = null where id = $1", post.id, post.space_id);
}

void merge_post(sql::Transaction& tx, Merger const& merger)
{
    mark_merged(tx, merger);
    tx.run("update replies set post_id = $2 where post_id = $1", merger.post.id, merger.into);
    add_as_reply(tx, merger);
    take_topics_and_links(tx, merger);
    count_again(tx, merger.into);
    bring_along(tx, merger.into);
}

void split_off(sql::Transaction& tx, Split const& split)
{
    auto const& [reply, post, with_later] = split;
    tx.run("delete from posts where id = $1 and merged_into is not null", post.id); // it was a thread once
    tx.run("update replies set deleted_at = created_at where id = $1", reply.id);   // found as a reply no longer
    tx.run(R"sql(
        insert into posts (id, space_id, author_id, kind, title, body, created_at, edited_at, version,
                           last_activity_at, votes_up, votes_down)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $7, $10, $11))sql",
        post.id, post.space_id, post.author_id, post.kind, post.title, post.body, post.created_at, post.edited_at,
        post.version, post.votes_up, post.votes_down);
    tx.run("update replies set post_id = $2, parent_id = null where parent_id = $1", reply.id, post.id);
    if (with_later) {
        tx.run(R"sql(
            update replies
               set post_id = $2
             where post_id = $1 and parent_id is null and (created_at, id) > ($3, $4))sql",
            reply.post_id, post.id, reply.created_at, reply.id);
        tx.run(R"sql(
            update replies
               set post_id = $2
             where post_id = $1 and parent_id in (select id from replies where post_id = $2))sql",
            reply.post_id, post.id);
    }
    tx.run("delete from replies where id = $1", reply.id);
    tx.run("insert into post_links (post_id, to_post_id, kind) values ($1, $2, 'linked') on conflict do nothing",
        reply.post_id, post.id);
    count_again(tx, reply.post_id);
    count_again(tx, post.id);
    bring_along(tx, post.id);
}

} // namespace together::conversations::store
