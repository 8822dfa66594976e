// Origins in SQL.
#include "app/exchange/origins_store.h"

#include "platform/sql/dialect.h"

namespace together::exchange::store {
namespace {

struct OriginRow {
    std::string_view source;
    std::string_view kind;
    std::string_view source_id;
    Uuid id;
    std::string_view content_hash;
    Timestamp imported_at;
};
BOOST_DESCRIBE_STRUCT(OriginRow, (), (source, kind, source_id, id, content_hash, imported_at))

} // namespace

std::vector<Origin> list_origins(sql::Reader& db, std::string_view source)
{
    return db.all<Origin>("select kind, source_id, id, content_hash from imported where source = $1", source);
}

void save_origins(sql::Transaction& tx, std::string_view source, std::vector<Origin> const& origins, Timestamp at)
{
    std::vector<OriginRow> rows;
    rows.reserve(origins.size());
    for (auto const& origin : origins)
        rows.push_back({source, origin.kind, origin.source_id, origin.id, origin.content_hash, at});
    tx.insert_all("insert into imported (source, kind, source_id, id, content_hash, imported_at) values", rows,
        "on conflict (source, kind, source_id) do update"
        " set content_hash = excluded.content_hash, imported_at = excluded.imported_at");
}

std::vector<ImportedId> list_imported(sql::Reader& db, std::string_view source)
{
    return db.all<ImportedId>("select kind, source_id, id from imported where source = $1", source);
}

void forget_origins(sql::Transaction& tx, std::string_view source, std::vector<Uuid> const& ids)
{
    tx.run("delete from imported where source = $1 and id in " + sql::elements(tx.dialect(), "$2", "uuid"), source,
        sql::json_list(ids));
}

} // namespace together::exchange::store
