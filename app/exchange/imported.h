// What an import has made, for who takes it back.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/sql/transaction.h"

namespace together::exchange {

struct ImportedId {
    std::string kind; // person, space, topic, post, reply; or of whoever noted it
    std::string source_id;
    Uuid id;
};
BOOST_DESCRIBE_STRUCT(ImportedId, (), (kind, source_id, id))

// All that came from the source and was not forgotten.
std::vector<ImportedId> list_imported(sql::Reader& db, std::string_view source);
// What was made beside the importer, in the same transaction.
void note_imported(sql::Transaction& tx, std::string_view source, ImportedId const& made, Timestamp now);
// The next import of the source makes them anew.
void forget_imported(sql::Transaction& tx, std::string_view source, std::vector<Uuid> const& ids);

} // namespace together::exchange
