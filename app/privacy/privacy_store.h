// Every SQL statement about archives of one's own data and about wishes to be forgotten.
#pragma once

#include <optional>
#include <vector>

#include "app/people/person.h"
#include "app/privacy/own_exports_view.h"
#include "platform/sql/transaction.h"

namespace together::privacy::store {

struct ExportRow {
    Id<OwnExport> id;
    Id<people::Person> person;
    Timestamp asked_at;
    std::optional<Timestamp> made_at;
    std::optional<Timestamp> failed_at;
    std::optional<Timestamp> expires_at;
    std::optional<Uuid> file;
    std::int64_t size_bytes = 0;

    bool is_under_way() const { return !made_at && !failed_at; }
};
BOOST_DESCRIBE_STRUCT(ExportRow, (), (id, person, asked_at, made_at, failed_at, expires_at, file, size_bytes))
void add_export(sql::Transaction& tx, Id<OwnExport> id, Id<people::Person> person, Timestamp now);
void keep_export(sql::Transaction& tx, ExportRow const& row);
void remove_export(sql::Transaction& tx, Id<OwnExport> id);
std::optional<ExportRow> find_export(sql::Reader& db, Id<OwnExport> id);
std::vector<ExportRow> list_exports(sql::Reader& db, Id<people::Person> person);
std::vector<ExportRow> list_expired(sql::Reader& db, Timestamp now);

// Files that the person brought: pictures, and what was sent with posts.
struct OwnFile {
    Uuid id;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(OwnFile, (), (id, name))
std::vector<OwnFile> list_files(sql::Reader& db, Id<people::Person> person);

std::optional<Erasure> find_erasure(sql::Reader& db, Id<people::Person> person);
void put_erasure(sql::Transaction& tx, Id<people::Person> person, Erasure const& erasure);
bool take_erasure_back(sql::Transaction& tx, Id<people::Person> person);
void mark_erased(sql::Transaction& tx, Id<people::Person> person, Timestamp now);
struct DueErasure {
    Id<people::Person> person;
    Posts posts = Posts::keep;
};
BOOST_DESCRIBE_STRUCT(DueErasure, (), (person, posts))
std::vector<DueErasure> list_due(sql::Reader& db, Timestamp now);
bool has_other_administrator(sql::Reader& db, Id<people::Person> person);

} // namespace together::privacy::store
