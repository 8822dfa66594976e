// Each database is asked in its own words.
#include "server/machine_facts.h"

#include <array>

namespace together::server {
namespace {

std::string readable(std::int64_t bytes)
{
    constexpr std::array<std::string_view, 4> units{"kB", "MB", "GB", "TB"};
    double size = static_cast<double>(bytes) / 1'000;
    std::size_t unit = 0;
    while (size >= 1'000 && unit + 1 < units.size()) {
        size /= 1'000;
        ++unit;
    }
    return fmt::format(fmt::runtime(size < 10 ? "{:.1f} {}" : "{:.0f} {}"), size, units[unit]);
}

} // namespace

admin::MachineFacts facts_of(Machinery& machinery)
{
    return machinery.database.read([](sql::Reader& db) -> admin::MachineFacts {
        std::string const number{version()};
        if (db.dialect() == sql::Dialect::sqlite) {
            auto const size =
                db.one<std::int64_t>("select page_count * page_size from pragma_page_count(), pragma_page_size()");
            return {number, "SQLite " + db.one<std::string>("select sqlite_version()"), readable(size)};
        }
        auto const size = db.one<std::int64_t>("select pg_database_size(current_database())");
        return {
            number, "PostgreSQL " + db.one<std::string>("select current_setting('server_version')"), readable(size)};
    });
}

} // namespace together::server
