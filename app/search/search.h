// Finding threads by their words. The index is kept up by the database in the transaction that writes a text
// (db/migrations/0046); what is found is always what the viewer may see.
#pragma once

#include <string>
#include <vector>

#include "app/conversations/kinds.h"
#include "app/conversations/post.h"
#include "platform/sql/database.h"

namespace together::search {

struct SimilarThread {
    Id<conversations::Post> id;
    std::string title;
    conversations::PostKind kind = conversations::PostKind::question;
    std::string space; // its name
    std::int64_t reply_count = 0;
    bool is_answered = false;
};
BOOST_DESCRIBE_STRUCT(SimilarThread, (), (id, title, kind, space, reply_count, is_answered))

struct SimilarView {
    std::string q;
    std::vector<SimilarThread> threads; // the nearest first
};
BOOST_DESCRIBE_STRUCT(SimilarView, (), (q, threads))

class Search {
public:
    explicit Search(sql::Database& database) : database_(database) {}

    // Threads about what a title being typed is about: those with all of its words, then those with some of them. The
    // last word may be unfinished. At most 5.
    SimilarView similar(Viewer const& viewer, std::string_view title);

private:
    sql::Database& database_;
};

} // namespace together::search
