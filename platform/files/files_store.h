// Every SQL statement about files.
#pragma once

#include "platform/files/file.h"
#include "platform/sql/transaction.h"

namespace together::files::store {

void add(sql::Transaction& tx, File const& file);
std::optional<File> find(sql::Reader& db, Id<File> id);
bool remove(sql::Transaction& tx, Id<File> id);
// Those of the hashes that no file has.
std::vector<std::string> list_unknown(sql::Reader& db, std::vector<std::string> const& hashes);

} // namespace together::files::store
