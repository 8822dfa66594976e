// What pages and programs see of somebody's private feeds.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "platform/base/clock.h"

namespace together::activity {

enum class FeedKind { home, space, topic, thread };
BOOST_DESCRIBE_ENUM(FeedKind, home, space, topic, thread)

struct FeedAddress {
    FeedKind kind = FeedKind::home;
    std::string name; // of the space, topic or thread
    std::string link; // the page that it is of
    std::string url;  // absolute, with the key in it
};
BOOST_DESCRIBE_STRUCT(FeedAddress, (), (kind, name, link, url))

struct FeedsView {
    bool has_key = false;
    std::optional<Timestamp> made_at;
    std::optional<Timestamp> fetched_at;
    std::optional<FeedAddress> chosen; // what was asked for
    std::vector<FeedAddress> feeds;    // home, and one's spaces
};
BOOST_DESCRIBE_STRUCT(FeedsView, (), (has_key, made_at, fetched_at, chosen, feeds))

} // namespace together::activity
