// What an import did, counted: the last line of `together import --json`.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <boost/describe.hpp>

namespace together::exchange {

struct ImportCount {
    std::int64_t created = 0;
    std::int64_t updated = 0;
    std::int64_t unchanged = 0;

    std::int64_t all() const { return created + updated + unchanged; }
};
BOOST_DESCRIBE_STRUCT(ImportCount, (), (created, updated, unchanged))

struct SkippedRecord {
    std::string where;
    std::string why;
};
BOOST_DESCRIBE_STRUCT(SkippedRecord, (), (where, why))

struct ImportReport {
    ImportCount people;
    ImportCount spaces;
    ImportCount posts;
    ImportCount replies;
    ImportCount reactions;
    ImportCount topics;
    std::vector<SkippedRecord> skipped;
};
BOOST_DESCRIBE_STRUCT(ImportReport, (), (people, spaces, posts, replies, reactions, topics, skipped))

} // namespace together::exchange
