// What pages and programs see of what somebody keeps for later.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/conversations/spaces_view.h"

namespace together::activity {

enum class SavedKind { post, reply };
BOOST_DESCRIBE_ENUM(SavedKind, post, reply)

// The post or reply, as the one who keeps it may see it now.
struct SavedThing {
    Uuid id;
    SavedKind thing = SavedKind::post;
    conversations::PostKind kind = conversations::PostKind::question; // of its thread
    std::string title;                                                // of its thread; empty when that was deleted
    std::string excerpt;
    conversations::SpaceRef space;
    conversations::PersonBrief author;
    Timestamp written_at;
    std::string address;
};
BOOST_DESCRIBE_STRUCT(SavedThing, (), (id, thing, kind, title, excerpt, space, author, written_at, address))

struct SavedItem {
    Uuid id;                         // of the thing
    std::optional<SavedThing> found; // none: it is gone, or not for these eyes any more
    std::string note;
    Timestamp saved_at;
    std::optional<Timestamp> done_at;
};
BOOST_DESCRIBE_STRUCT(SavedItem, (), (id, found, note, saved_at, done_at))

struct SavedView {
    std::vector<SavedItem> items; // the latest first
    bool is_done = false;         // those that are done, else those that are not
    std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(SavedView, (), (items, is_done, next))

// Whether a thing is kept, as its button shows it.
struct SaveView {
    Uuid id;
    std::string address; // of the thing
    bool is_saved = false;
};
BOOST_DESCRIBE_STRUCT(SaveView, (), (id, address, is_saved))

} // namespace together::activity
