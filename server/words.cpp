// The words stand in the message catalogue.
#include "server/words.h"

#include <cstdlib>

#include <fmt/format.h>

namespace together::server {

int explain(html::Templates const& templates, Problem const& problem)
{
    auto const messages = templates.messages();
    fmt::print(stderr, "together: {}\n", messages->text("en", problem.message, problem.arguments));
    for (auto const& field : problem.fields)
        fmt::print(stderr, "  {}: {}\n", field.field, messages->text("en", field.message, field.arguments));
    return EXIT_FAILURE;
}

} // namespace together::server
