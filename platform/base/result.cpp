// Asking a failed Result for its value is a bug of ours.
#include "platform/base/result.h"

#include "platform/base/check.h"

namespace together {

void throw_exception_from_error(Problem const& problem, boost::source_location const& where)
{
    throw Bug("value() of a problem: " + problem.message + " at " + where.to_string());
}

} // namespace together
