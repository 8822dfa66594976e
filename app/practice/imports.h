// For those who bring tries with what was told of them, as it was elsewhere, and may take them back. No events: nobody
// is told of old news. All inside the caller's transaction.
#pragma once

#include "app/practice/story.h"
#include "platform/sql/transaction.h"

namespace together::practice::imports {

// What is tried: a reply, or the post itself.
struct ImportedSource {
    Id<conversations::Post> post;
    std::optional<Id<conversations::Reply>> reply;
};
// check: whoever tries it sees it, and it can be tried. The id, source and space of the try are made here.
Id<Try> add_try(sql::Transaction& tx, ImportedSource const& source, Try wanted);
// Closes the try; its thread is there.
void add_story(sql::Transaction& tx, Story const& story);
void add_witness(sql::Transaction& tx, Witness const& witness);

struct ImportedBarrier {
    Id<Try> id;
    Barrier barrier = Barrier::other;
    std::string words;
    Timestamp met_at;
};
// Drops the try.
void add_barrier(sql::Transaction& tx, ImportedBarrier const& met);

// For ever, with what others said of them. Who joined one of them tries by themselves.
void take_back(sql::Transaction& tx, std::vector<Id<Try>> const& tries);

// All objectives that somebody aims at or told a figure of.
std::vector<Id<objectives::Objective>> list_aims(sql::Reader& db);

} // namespace together::practice::imports
