// Result<T>: a value, or the Problem that kept it from being.
#pragma once

#include <boost/system/result.hpp>

#include "platform/base/problem.h"

namespace together {

template <class T> using Result = boost::system::result<T, Problem>;

// What a verb with nothing to return answers.
struct Done {};

// boost::system::result calls this when value() is asked of a Problem: our own mistake.
[[noreturn]] void throw_exception_from_error(Problem const& problem, boost::source_location const& where);

} // namespace together
