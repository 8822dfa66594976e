// Problems as HTTP statuses: the only place that maps them.
#pragma once

#include <string_view>

#include "platform/base/problem.h"

namespace together::http {

int status_of(ProblemKind kind);
std::string_view reason_of(int status); // "Not Found"; "" when unknown

} // namespace together::http
