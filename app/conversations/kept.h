// What a reader keeps for later: known to a higher slice, which the wiring asks.
#pragma once

#include <functional>
#include <vector>

#include "platform/base/viewer.h"
#include "platform/html/markdown_cache.h"
#include "platform/sql/reader.h"

namespace together::conversations {

// Which of these replies, of those under them and of these posts the viewer keeps.
using AskKept =
    std::function<sql::AskedAll<Uuid>(sql::Reader& db, Viewer const& viewer, std::vector<Uuid> const& things)>;

// What is needed to show a thread besides the database.
struct Showing {
    html::MarkdownCache markdown{};
    AskKept ask_kept; // may be empty: nobody keeps anything
};

} // namespace together::conversations
