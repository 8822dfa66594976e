// The door to documents.
#pragma once

#include "app/records/documents_store.h"
#include "platform/sql/database.h"

namespace together::records {

struct DocumentContents {
    std::string content_type;
    std::string_view contents;
};

class Documents {
public:
    Documents(sql::Database& database, Clock const& clock) : database_(database), clock_(clock) {}

    std::optional<Document> find(DocumentShelf const& shelf, std::string_view id) const;
    std::vector<std::string> list(DocumentShelf const& shelf, std::optional<Timestamp> since) const;
    // stale where a condition does not hold; conflict records.no_condition where one is required and missing.
    Result<Done> put(
        DocumentShelf const& shelf, std::string_view id, DocumentContents const& fresh, Condition const& when);
    // Adds the members of a JSON object to those of the one that is there. malformed records.no_merge where one of the
    // two is none.
    Result<Done> merge(
        DocumentShelf const& shelf, std::string_view id, DocumentContents const& fresh, Condition const& when);
    Result<Done> remove(DocumentShelf const& shelf, std::string_view id, Condition const& when);
    void clear(DocumentShelf const& shelf);

private:
    sql::Database& database_;
    Clock const& clock_;
};

} // namespace together::records
