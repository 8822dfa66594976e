// Asks the table of origins.
#include "app/exchange/imported.h"

#include "app/exchange/origins_store.h"

namespace together::exchange {

std::vector<ImportedId> list_imported(sql::Reader& db, std::string_view source)
{
    return store::list_imported(db, source);
}

void note_imported(sql::Transaction& tx, std::string_view source, ImportedId const& made, Timestamp now)
{
    store::save_origins(tx, source, {{made.kind, made.source_id, made.id, "noted"}}, now);
}

void forget_imported(sql::Transaction& tx, std::string_view source, std::vector<Uuid> const& ids)
{
    store::forget_origins(tx, source, ids);
}

} // namespace together::exchange
