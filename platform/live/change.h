// What those who watch a stream are told.
#pragma once

#include <boost/describe.hpp>

#include "platform/live/stream.h"

namespace together::live {

// `id` is that of the event: whoever is told twice knows it again.
struct Change {
    Uuid id;
    Stream stream;
    std::string what;          // "replied"
    Uuid about;                // the thing that is new or different
    std::optional<Uuid> by;    // the person who did it
    bool moves_rights = false; // what that person may watch is to be asked anew
};

// A change as people see it: a fragment that is the same for all, and a sentence for a live region.
struct Drawn {
    std::string html;
    std::string say;
};

} // namespace together::live
