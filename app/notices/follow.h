// What can be followed, and how closely. No I/O here.
#pragma once

#include <string>

#include <boost/describe.hpp>

#include "platform/base/id.h"
#include "platform/base/viewer.h"

namespace together::notices {

enum class FollowKind { person, topic, space, thread };
BOOST_DESCRIBE_ENUM(FollowKind, person, topic, space, thread)

// `mentions`: only what concerns oneself.
enum class Level { everything, new_threads, mentions, muted };
BOOST_DESCRIBE_ENUM(Level, everything, new_threads, mentions, muted)

// Something that the viewer may see. `key` is what its own address has: a handle, a slug, a thread's id.
struct Followed {
    FollowKind kind = FollowKind::thread;
    Uuid id;
    std::string key;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(Followed, (), (kind, id, key, name))

struct Follow {
    Followed thing;
    Level level = Level::mentions;
};
BOOST_DESCRIBE_STRUCT(Follow, (), (thing, level))

// Within a thread nothing opens threads.
inline bool fits(FollowKind kind, Level level)
{
    return kind != FollowKind::thread || level != Level::new_threads;
}

} // namespace together::notices
