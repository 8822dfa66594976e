// What the composer sees while a title is typed.
#pragma once

#include "app/conversations/kinds.h"
#include "app/conversations/post.h"

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

} // namespace together::search
