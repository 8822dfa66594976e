// Every SQL statement about private feeds: their keys, and what stands in them.
#pragma once

#include <optional>
#include <vector>

#include "app/activity/feeds_view.h"
#include "app/conversations/post.h"
#include "platform/sql/transaction.h"

namespace together::activity::store {

struct FeedKey {
    std::int64_t number = 0;
    bool is_revoked = false;
    Timestamp made_at;
    std::optional<Timestamp> fetched_at;
};
BOOST_DESCRIBE_STRUCT(FeedKey, (), (number, is_revoked, made_at, fetched_at))
std::optional<FeedKey> find_key(sql::Reader& db, Viewer const& viewer);
void put_key(sql::Transaction& tx, Viewer const& viewer, FeedKey const& key, std::optional<std::string> const& hash);

// Whose key it is; nobody's when it was revoked or its owner is not active.
struct KeyHolder {
    Id<people::Person> person;
    Role role = Role::guest;
    std::string locale;
    Timestamp made_at;
    std::int64_t fetches = 0;
    Timestamp window_at;
};
BOOST_DESCRIBE_STRUCT(KeyHolder, (), (person, role, locale, made_at, fetches, window_at))
std::optional<KeyHolder> find_holder(sql::Reader& db, std::string_view hash);
// `window_at` is the beginning of the time in which fetches are counted.
void count_fetch(sql::Transaction& tx, Id<people::Person> person, Timestamp window_at, Timestamp now);

// A space, topic or thread as the viewer may see it.
struct FeedSubject {
    Uuid id;
    std::string key;
    std::string name;
    Timestamp created_at;
};
BOOST_DESCRIBE_STRUCT(FeedSubject, (), (id, key, name, created_at))
std::optional<FeedSubject> find_subject(sql::Reader& db, Viewer const& viewer, FeedKind kind, std::string_view key);
std::vector<FeedSubject> list_my_spaces(sql::Reader& db, Viewer const& viewer);

struct FeedRow {
    Uuid id;
    Id<conversations::Post> post;
    bool is_reply = false;
    conversations::PostKind kind = conversations::PostKind::question;
    std::string title;
    std::string body;
    std::string author;
    std::string handle;
    std::string space;
    Timestamp written_at;
    std::optional<Timestamp> edited_at;
};
BOOST_DESCRIBE_STRUCT(
    FeedRow, (), (id, post, is_reply, kind, title, body, author, handle, space, written_at, edited_at))

// The latest first. `since`: nothing older, for home.
std::vector<FeedRow> list_home(sql::Reader& db, Viewer const& viewer, Timestamp since, std::size_t limit);
std::vector<FeedRow> list_of(
    sql::Reader& db, Viewer const& viewer, std::pair<FeedKind, Uuid> subject, std::size_t limit);

} // namespace together::activity::store
