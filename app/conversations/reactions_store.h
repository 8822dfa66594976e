// Every SQL statement about reactions, mentions and files that came along.
#pragma once

#include <vector>

#include "app/conversations/kinds.h"
#include "app/conversations/people_view.h"
#include "platform/sql/transaction.h"

namespace together::conversations::store {

struct ReactionCount {
    Uuid thing_id;
    ReactionKind kind = ReactionKind::thanks;
    std::int64_t count = 0;
    bool is_mine = false;
};
BOOST_DESCRIBE_STRUCT(ReactionCount, (), (thing_id, kind, count, is_mine))

// Of these things, and of the replies under those of them that are replies.
sql::AskedAll<ReactionCount> ask_reactions(sql::Reader& db, Viewer const& viewer, std::vector<Uuid> const& things);
// Both say whether anything changed.
struct PersonsReaction {
    Uuid thing_id;
    Id<people::Person> person_id;
    ReactionKind kind;
};
bool add_reaction(sql::Transaction& tx, PersonsReaction const& reaction, Timestamp at);
bool remove_reaction(sql::Transaction& tx, PersonsReaction const& reaction);

struct Mention {
    Uuid thing_id;
    Uuid post_id;
    Id<people::Person> person_id;
};
BOOST_DESCRIBE_STRUCT(Mention, (), (thing_id, post_id, person_id))

struct MentionedPerson {
    std::string handle;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(MentionedPerson, (), (handle, name))

// Replaces what the thing mentioned before; handles of nobody are left out. Answers whom it mentions now.
std::vector<Id<people::Person>> set_mentions(
    sql::Transaction& tx, Uuid thing, Uuid post, std::vector<std::string> const& handles);
std::vector<Id<people::Person>> list_mentioned_by(sql::Reader& db, Uuid thing);
// Everybody whom the post and its replies mention.
sql::AskedAll<MentionedPerson> ask_mentioned(sql::Reader& db, Uuid post);

struct FileMention {
    Uuid thing_id;
    std::string name;
    std::string content_type;
    std::int64_t size_bytes = 0;
};
BOOST_DESCRIBE_STRUCT(FileMention, (), (thing_id, name, content_type, size_bytes))
// Of these things, and of the replies under those of them that are replies.
sql::AskedAll<FileMention> ask_files(sql::Reader& db, std::vector<Uuid> const& things);

} // namespace together::conversations::store
