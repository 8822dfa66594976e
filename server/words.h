// Problems on a terminal.
#pragma once

#include "platform/base/problem.h"
#include "platform/html/templates.h"

namespace together::server {

// Prints the problem in English, a line for each field that is wrong; returns the exit status.
int explain(html::Templates const& templates, Problem const& problem);

} // namespace together::server
