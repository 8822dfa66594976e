// The first page of administration.
#pragma once

#include "platform/base/clock.h"
#include "platform/http/hooks.h"

namespace together::admin {

struct Counts {
    std::int64_t people = 0;
    std::int64_t waiting = 0; // imported, to be claimed
    std::int64_t spaces = 0;
    std::int64_t posts = 0;
    std::int64_t replies = 0;
};
BOOST_DESCRIBE_STRUCT(Counts, (), (people, waiting, spaces, posts, replies))

struct JobRow {
    std::string kind;
    std::string state; // waiting, running, failed
    Timestamp created_at;
};
BOOST_DESCRIBE_STRUCT(JobRow, (), (kind, state, created_at))

// What only the server itself knows.
struct MachineFacts {
    std::string version;
    std::string database; // "SQLite 3.40", "PostgreSQL 15"
    std::string size;     // of the database, as people read it
};

struct OverviewView {
    std::string organisation;
    Counts counts;
    std::string version;
    std::string database;
    std::string size;
    std::optional<Timestamp> last_backup_at;
    std::vector<JobRow> jobs;
    std::optional<http::ProblemText> problem;
};
BOOST_DESCRIBE_STRUCT(OverviewView, (), (organisation, counts, version, database, size, last_backup_at, jobs, problem))

struct OrganisationInput {
    std::string organisation;
};
BOOST_DESCRIBE_STRUCT(OrganisationInput, (), (organisation))

} // namespace together::admin
