// Every SQL statement about where imported things came from.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "app/exchange/imported.h"

namespace together::exchange::store {

// One imported thing: what it is called at its source, its id here, and a hash of what was taken over last.
struct Origin {
    std::string kind; // person, space, topic, post, reply
    std::string source_id;
    Uuid id;
    std::string content_hash;
};
BOOST_DESCRIBE_STRUCT(Origin, (), (kind, source_id, id, content_hash))

std::vector<Origin> list_origins(sql::Reader& db, std::string_view source);
// New ones are added; known ones get the new hash.
void save_origins(sql::Transaction& tx, std::string_view source, std::vector<Origin> const& origins, Timestamp at);

std::vector<ImportedId> list_imported(sql::Reader& db, std::string_view source);
void forget_origins(sql::Transaction& tx, std::string_view source, std::vector<Uuid> const& ids);

} // namespace together::exchange::store
