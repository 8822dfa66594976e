// Taking conversations along: one archive, as docs/export.md says, which an import of the kind "together" reads.
#pragma once

#include <filesystem>

#include "app/exchange/importer.h"
#include "platform/sql/database.h"

namespace together::exchange {

struct ExportOptions {
    // Only what this person may see; none: everything.
    std::optional<Id<people::Person>> reader;
};

struct ExportCounts {
    std::int64_t people = 0;
    std::int64_t spaces = 0;
    std::int64_t topics = 0;
    std::int64_t posts = 0;
    std::int64_t replies = 0;
    std::int64_t reactions = 0;
};
BOOST_DESCRIBE_STRUCT(ExportCounts, (), (people, spaces, topics, posts, replies, reactions))

class Exports {
public:
    Exports(sql::Database& database, Clock const& clock) : database_(database), clock_(clock) {}

    // All as it stood at one moment. The file is there whole or not at all; throws std::runtime_error where it cannot
    // be written. Progress counts posts and replies.
    ExportCounts write(
        std::filesystem::path const& file, ExportOptions const& options, ImportProgress const& progress = {});

private:
    sql::Database& database_;
    Clock const& clock_;
};

} // namespace together::exchange
