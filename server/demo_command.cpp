// Says in a line or two what is there, or what stays.
#include "server/demo_command.h"

#include <cstdlib>

#include "server/slices.h"

namespace together::server {

int fill_demo(Configuration const& configuration)
{
    Machinery machinery{configuration};
    Slices slices{machinery, ""};
    auto const report = slices.demo.fill(std::nullopt);
    fmt::print("Sample data: {} people, {} spaces, {} threads and {} replies; {} of them new.\n", report.people.all(),
        report.spaces.all(), report.posts.all(), report.replies.all(),
        report.people.created + report.spaces.created + report.posts.created + report.replies.created);
    return EXIT_SUCCESS;
}

int remove_demo(Configuration const& configuration)
{
    Machinery machinery{configuration};
    Slices slices{machinery, ""};
    auto const [removed, kept] = slices.demo.remove(std::nullopt);
    fmt::print("Taken out: {} people, {} spaces, {} threads and {} replies.\n", removed.people, removed.spaces,
        removed.threads, removed.replies);
    if (kept.threads + kept.spaces > 0)
        fmt::print(
            "{} threads stay because somebody has answered in them, with {} authors (deactivated) and {} spaces.\n",
            kept.threads, kept.people, kept.spaces);
    return EXIT_SUCCESS;
}

} // namespace together::server
