// The rules of STYLE.md and ARCHITECTURE.md that a program can read. Each gives a line for every place that breaks it.
#pragma once

#include "tests/tidy/tree.h"

namespace together::tidy {

// server -> app -> platform; ranks of slices; roles within a slice; nobody else's _store.h or _web.h.
Complaints check_layers(Tree const& tree);
// Headers 120 lines, sources 400, functions 60, parameters 4, nesting 3.
Complaints check_sizes(Tree const& tree);
// A file opens with a line that says what it is for; a header's second line is #pragma once.
Complaints check_openings(Tree const& tree);
// No utils, no FooManager; const stands to the right.
Complaints check_names(Tree const& tree);
// A header that nobody includes.
Complaints check_dead_headers(Tree const& tree);
// co_await in platform/http and platform/live only, without what g++ 12 miscompiles there.
Complaints check_coroutines(Tree const& tree);
// Relative links in Markdown lead to a file, and to a heading of it.
Complaints check_links(Tree const& tree);
// Keys of messages that code and templates use are in ui/messages/en.toml, and every key there is used.
Complaints check_messages(Tree const& tree);
// Templates, partials and icons that are used exist, and every one that exists is used.
Complaints check_templates(Tree const& tree);
// The pattern of every route stands in a test.
Complaints check_routes(Tree const& tree);
// Every table is written by the store of one slice, or one folder of platform.
Complaints check_tables(Tree const& tree);
// Migrations are numbered without a gap.
Complaints check_migrations(Tree const& tree);
// Every kind of event is recorded as a statement, or named with the reason why it is not.
Complaints check_events(Tree const& tree);
// Nothing tells of the machine it was written on: no home folders, no addresses of package registries.
Complaints check_machine(Tree const& tree);

// Without those that tests/tidy/allowed.txt names with a reason; with one for each of its lines that is not needed.
// A line is `check path subject: reason`, the subject left out where a complaint has none.
Complaints without_allowed(std::string_view check, Complaints complaints, std::string_view allowed);

} // namespace together::tidy
