// Every SQL statement about documents.
#pragma once

#include <span>

#include "app/records/document.h"
#include "platform/sql/transaction.h"

namespace together::records::store {

std::optional<Document> find_document(sql::Reader& db, DocumentShelf const& shelf, std::string_view id);
// New or in place of what is there.
void keep_document(sql::Transaction& tx, DocumentShelf const& shelf, std::string_view id, Document const& document);
bool delete_document(sql::Transaction& tx, DocumentShelf const& shelf, std::string_view id);
// All of the shelf; of any registration where it names none.
void clear_shelf(sql::Transaction& tx, DocumentShelf const& shelf);
// Ids, changed after `since`.
std::vector<std::string> list_documents(sql::Reader& db, DocumentShelf const& shelf, std::optional<Timestamp> since);

} // namespace together::records::store
