// What pages and programs see of one's own data: archives of it, and the wish to be forgotten.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/base/id.h"
#include "platform/http/hooks.h"

namespace together::privacy {

struct OwnExport {
    Id<OwnExport> id;
    Timestamp asked_at;
    std::optional<Timestamp> made_at;
    std::optional<Timestamp> failed_at;
    std::optional<Timestamp> expires_at;
    std::int64_t size_bytes = 0;
    bool is_there = false;
    std::string address; // of the archive
};
BOOST_DESCRIBE_STRUCT(OwnExport, (), (id, asked_at, made_at, failed_at, expires_at, size_bytes, is_there, address))

// What becomes of what the person wrote.
enum class Posts { keep, remove };
BOOST_DESCRIBE_ENUM(Posts, keep, remove)

struct Erasure {
    Posts posts = Posts::keep;
    bool is_own_wish = true;
    Timestamp asked_at;
    Timestamp due_at; // can be called back until then
};
BOOST_DESCRIBE_STRUCT(Erasure, (), (posts, is_own_wish, asked_at, due_at))

struct PrivacyView {
    std::vector<OwnExport> exports; // the latest first
    std::optional<Erasure> erasure;
    std::string handle; // what is to be typed
    std::string name;
    bool is_own = true;              // else an administrator looks at somebody's
    bool needs_password = false;     // signed in longer ago than a moment
    std::optional<std::string> part; // export or erasure: what the problem is about
    std::optional<http::ProblemText> problem;
};
BOOST_DESCRIBE_STRUCT(PrivacyView, (), (exports, erasure, handle, name, is_own, needs_password, part, problem))

} // namespace together::privacy
