// Every SQL statement that reads topics by themselves.
#pragma once

#include <optional>
#include <vector>

#include "app/conversations/topics_view.h"
#include "platform/sql/transaction.h"

namespace together::conversations::store {

struct TopicRow {
    Uuid id;
    std::string slug;
    std::string name;
    std::string description;
};
BOOST_DESCRIBE_STRUCT(TopicRow, (), (id, slug, name, description))

std::optional<TopicRow> find_topic(sql::Reader& db, std::string_view slug);
// Those with threads that the viewer may see, by slug; the counts are of what the viewer may see.
struct TopicListing {
    std::string_view after; // a slug
    std::string_view part;  // what the slug holds; empty for all
    std::size_t limit = 100;
};
std::vector<TopicCount> list_topics(sql::Reader& db, Viewer const& viewer, TopicListing const& listing);
// The most used ones of a space.
std::vector<TopicCount> list_topics_of_space(sql::Reader& db, Id<Space> space, std::size_t limit);
std::int64_t count_posts(sql::Reader& db, Viewer const& viewer, Uuid topic);

} // namespace together::conversations::store
