// Every SQL statement about posts, their topics, links and earlier versions.
#pragma once

#include <optional>
#include <vector>

#include "app/conversations/posts_view.h"
#include "app/conversations/text.h"
#include "platform/sql/transaction.h"

namespace together::conversations::store {

std::optional<VisiblePost> find_visible_post(sql::Reader& db, Viewer const& viewer, Id<Post> id);
struct AuthoredPost {
    VisiblePost found;
    PersonBrief author;
};
BOOST_DESCRIBE_STRUCT(AuthoredPost, (), (found, author))
sql::AskedFirst<AuthoredPost> ask_visible_post(sql::Reader& db, Viewer const& viewer, Id<Post> id);
// For everybody who may see it and has no part in it.
sql::AskedFirst<AuthoredPost> ask_post_for_all(sql::Reader& db, Id<Post> id);

// As somebody sees it who may see it and has no part in it; who that is, the caller asks who_may_see.

// A line of a list as the database gives it.
struct ListedPost {
    Id<Post> id;
    PostKind kind = PostKind::question;
    std::string title;
    std::string body_start; // the first 600 characters
    SpaceRef space;
    PersonBrief author;
    Timestamp created_at;
    Timestamp last_activity_at;
    std::int64_t reply_count = 0;
    bool is_answered = false;
    bool is_closed = false;
    bool is_pinned = false;
    bool is_unread = false;
};
BOOST_DESCRIBE_STRUCT(ListedPost, (),
    (id, kind, title, body_start, space, author, created_at, last_activity_at, reply_count, is_answered, is_closed,
        is_pinned, is_unread))
std::vector<ListedPost> list_posts(sql::Reader& db, Viewer const& viewer, ThreadListing const& listing);
std::vector<ListedPost> list_posts_for_all(
    sql::Reader& db, std::vector<Id<Post>> const& ids, std::optional<Id<Space>> space);

// Open questions of others in the viewer's spaces: those on topics that the viewer replied to come first, then the
// newest.
struct ListedQuestion {
    ListedPost post;
    std::optional<TopicRef> topic; // where the viewer replied most
    std::int64_t replies_on_topic = 0;
};
BOOST_DESCRIBE_STRUCT(ListedQuestion, (), (post, topic, replies_on_topic))
std::vector<ListedQuestion> list_help_wanted(sql::Reader& db, Viewer const& viewer, std::size_t limit);
std::int64_t count_help_wanted(sql::Reader& db, Viewer const& viewer);

void add_post(sql::Transaction& tx, Post const& post);
void count_post(sql::Transaction& tx, Post const& post, int by); // in its space
// Keeps what was there as a version; false when the version is no longer the one that was read.
bool update_post(sql::Transaction& tx, Post const& read, Post const& wanted);
void delete_post(sql::Transaction& tx, Id<Post> id, Id<people::Person> by, Timestamp at);
// What was deleted, as it was.
void restore_post(sql::Transaction& tx, Id<Post> id);
void set_closed(sql::Transaction& tx, Id<Post> id, std::optional<Timestamp> at, Id<people::Person> by);
void set_accepted(sql::Transaction& tx, Id<Post> id, std::optional<Id<Reply>> reply);

void set_topics(sql::Transaction& tx, Id<Post> post, std::vector<TopicName> const& topics, Timestamp now);
sql::AskedAll<TopicRef> ask_topics_of(sql::Reader& db, Id<Post> post);
sql::AskedAll<PostLink> ask_links(sql::Reader& db, Viewer const& viewer, Id<Post> post);
PersonBrief find_author(sql::Reader& db, Id<people::Person> id);
std::vector<Version> list_versions(sql::Reader& db, Uuid thing);

} // namespace together::conversations::store
