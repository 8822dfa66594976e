// Our own mistakes stop the operation at once, in every build; never for what a user sends.
#pragma once

#include <source_location>
#include <stdexcept>
#include <string_view>

namespace together {

// A broken assumption of ours. Caught once at the edge: the request fails, the process goes on.
struct Bug : std::logic_error {
    using std::logic_error::logic_error;
};

// Throws Bug naming the place when the condition does not hold.
void check(bool condition, std::string_view what, std::source_location where = std::source_location::current());

} // namespace together
