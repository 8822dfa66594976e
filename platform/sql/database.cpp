// Chooses the driver by the form of the address.
#include "platform/sql/database.h"

#include "platform/sql/postgres/driver.h"
#include "platform/sql/sqlite/driver.h"

namespace together::sql {

Database Database::open(Options const& options)
{
    check(!options.url.empty(), "no database named");
    if (options.url.starts_with("postgres://") || options.url.starts_with("postgresql://"))
        return Database{std::make_unique<postgres::Driver>(options)};
    return Database{std::make_unique<sqlite::Driver>(options)};
}

} // namespace together::sql
