// What pages and programs see of what somebody follows.
#pragma once

#include <optional>
#include <vector>

#include "app/notices/follow.h"

namespace together::notices {

// One way of following, to choose from.
struct LevelChoice {
    Level level = Level::mentions;
    bool chosen = false;
};
BOOST_DESCRIBE_STRUCT(LevelChoice, (), (level, chosen))

struct FollowView {
    FollowKind kind = FollowKind::thread;
    std::string key;
    std::string name;
    std::string address; // where it is changed
    std::string link;    // the thing itself
    Level level = Level::mentions;
    bool is_chosen = false; // else it is so by itself: for members of a space, for who wrote in a thread
    std::vector<LevelChoice> levels;
};
BOOST_DESCRIBE_STRUCT(FollowView, (), (kind, key, name, address, link, level, is_chosen, levels))

struct FollowsView {
    std::vector<FollowView> follows; // those chosen, by kind and name
};
BOOST_DESCRIBE_STRUCT(FollowsView, (), (follows))

struct LevelInput {
    Level level = Level::mentions;
};
BOOST_DESCRIBE_STRUCT(LevelInput, (), (level))

} // namespace together::notices
