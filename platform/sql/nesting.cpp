// A list of what this thread is inside of, innermost first.
#include "platform/sql/nesting.h"

#include "platform/base/check.h"

namespace together::sql {
namespace {
thread_local Nesting const* innermost = nullptr;
}

Nesting::Nesting(void const* database) : database_(database), outer_(innermost)
{
    for (auto const* at = innermost; at; at = at->outer_)
        check(at->database_ != database, "a read or write inside a read or write of the same database");
    innermost = this;
}

Nesting::~Nesting()
{
    innermost = outer_;
}

} // namespace together::sql
