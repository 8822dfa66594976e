// How a post or reply changed, version by version.
#pragma once

#include "app/conversations/forms_view.h"

namespace together::conversations {

struct VersionView {
    std::int64_t number = 1;
    PersonBrief author;
    Timestamp written_at;
    bool is_current = false;
    bool is_first = false;
    std::vector<DiffPart> title; // empty when it stayed the same
    std::vector<DiffPart> body;
};
BOOST_DESCRIBE_STRUCT(VersionView, (), (number, author, written_at, is_current, is_first, title, body))

struct HistoryView {
    Thing what = Thing::post;
    std::string title; // of the thread
    std::string back;
    std::vector<VersionView> versions; // newest first, each against the one before
};
BOOST_DESCRIBE_STRUCT(HistoryView, (), (what, title, back, versions))

// Newest first, each with what changed against the one before. `versions` come oldest first.
std::vector<VersionView> compare(std::vector<Version> const& versions);

} // namespace together::conversations
