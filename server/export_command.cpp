// Progress to standard error, counts to standard output.
#include "server/export_command.h"

#include <cstdlib>

#include <fmt/format.h>

#include "app/exchange/exports.h"
#include "server/machinery.h"
#include "server/progress.h"

namespace together::server {

int export_to(Configuration const& configuration, std::string const& file)
{
    Machinery machinery{configuration};
    Progress progress{"export"};
    exchange::Exports exports{machinery.database, machinery.clock};
    auto const counts = exports.write(file, {}, [&](std::uint64_t done, std::uint64_t total) {
        progress.show("writing", static_cast<std::int64_t>(done), static_cast<std::int64_t>(total));
    });
    progress.end();
    fmt::print("{}: {} people, {} spaces, {} topics, {} posts, {} replies, {} reactions\n", file, counts.people,
        counts.spaces, counts.topics, counts.posts, counts.replies, counts.reactions);
    return EXIT_SUCCESS;
}

} // namespace together::server
