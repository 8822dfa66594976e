// What an import leaves out, and why.
#pragma once

#include <cstdint>
#include <string>

#include "platform/base/problem.h"

namespace together::exchange {

// What was not taken over. `why` is a key of the message catalogue; one entry may stand for `count` records.
struct Skipped {
    std::string where;
    std::string why;
    MessageArguments arguments;
    std::int64_t count = 1;
};

} // namespace together::exchange
