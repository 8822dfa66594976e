// What the product says about its streams. All of it is asked on the hub's own thread, which may read the database.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "platform/base/viewer.h"
#include "platform/events/event.h"
#include "platform/live/change.h"

namespace together::live {

// May watch, may not (any more), or is signed out or deactivated.
enum class Standing { welcome, shut_out, signed_out };

using Viewers = std::vector<Viewer const*>;
using Changes = std::vector<Change const*>; // of one stream

struct Rules {
    // One answer for each viewer, in their order. Asked when they begin to watch and again before each message: one
    // question to the database for all of them.
    std::function<std::vector<Standing>(Stream const&, Viewers const&)> standings;
    // The same without a stream: whose session has ended?
    std::function<std::vector<Standing>(Viewers const&)> sessions;
    // Which changes of which streams an event means; none for those that nobody watches.
    std::function<std::vector<Change>(std::vector<events::Event> const&)> translate;
    // One for each change, in their order: drawn once and sent to all who read that language.
    std::function<std::vector<Drawn>(Changes const&, std::string_view language)> draw;
    // People as JSON: [{"id":..,"name":..}, ...].
    std::function<std::string(std::vector<Uuid> const&)> introduce;
    // Tells the other processes; empty where there are none.
    std::function<void(std::vector<std::string> const&)> whisper;
};

} // namespace together::live
