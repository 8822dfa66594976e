// SQL of documents.
#include "app/records/documents_store.h"

namespace together::records::store {
namespace {

std::string registration_of(DocumentShelf const& shelf)
{
    return shelf.registration.value_or("");
}

} // namespace

std::optional<Document> find_document(sql::Reader& db, DocumentShelf const& shelf, std::string_view id)
{
    return db.first<Document>(R"sql(
        select content_type, etag, contents, updated_at
          from record_documents
         where kind = $1 and activity = $2 and agent = $3 and registration = $4 and document_id = $5)sql",
        shelf.kind, shelf.activity, shelf.agent, registration_of(shelf), id);
}

void keep_document(sql::Transaction& tx, DocumentShelf const& shelf, std::string_view id, Document const& document)
{
    tx.run(R"sql(
        insert into record_documents
               (kind, activity, agent, registration, document_id, content_type, etag, contents, updated_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            on conflict (kind, activity, agent, registration, document_id) do update
           set content_type = excluded.content_type, etag = excluded.etag, contents = excluded.contents,
               updated_at = excluded.updated_at)sql",
        shelf.kind, shelf.activity, shelf.agent, registration_of(shelf), id, document.content_type, document.etag,
        document.contents, document.updated_at);
}

bool delete_document(sql::Transaction& tx, DocumentShelf const& shelf, std::string_view id)
{
    return tx.run(R"sql(
        delete from record_documents
         where kind = $1 and activity = $2 and agent = $3 and registration = $4 and document_id = $5)sql",
               shelf.kind, shelf.activity, shelf.agent, registration_of(shelf), id) != 0;
}

void clear_shelf(sql::Transaction& tx, DocumentShelf const& shelf)
{
    tx.run(R"sql(
        delete from record_documents
         where kind = $1 and activity = $2 and agent = $3 and ($4 or registration = $5))sql",
        shelf.kind, shelf.activity, shelf.agent, !shelf.registration, registration_of(shelf));
}

std::vector<std::string> list_documents(sql::Reader& db, DocumentShelf const& shelf, std::optional<Timestamp> since)
{
    return db.all<std::string>(R"sql(
        select distinct document_id
          from record_documents
         where kind = $1 and activity = $2 and agent = $3 and ($4 or registration = $5) and updated_at > $6
         order by document_id)sql",
        shelf.kind, shelf.activity, shelf.agent, !shelf.registration, registration_of(shelf),
        since.value_or(Timestamp::min()));
}

} // namespace together::records::store
