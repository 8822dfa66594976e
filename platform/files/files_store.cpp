// The table files.
#include "platform/files/files_store.h"

#include <unordered_set>

#include "platform/sql/dialect.h"

namespace together::files::store {

void add(sql::Transaction& tx, File const& file)
{
    tx.run(R"sql(
        insert into files (id, name, content_type, size_bytes, sha256, owner_id, created_at)
        values ($1, $2, $3, $4, $5, $6, $7))sql",
        file.id, file.name, file.content.content_type, file.content.size_bytes, file.content.sha256, file.owner,
        file.created_at);
}

std::optional<File> find(sql::Reader& db, Id<File> id)
{
    return db.first<File>(
        "select id, name, content_type, size_bytes, sha256, owner_id, created_at from files where id = $1", id);
}

bool remove(sql::Transaction& tx, Id<File> id)
{
    return tx.run("delete from files where id = $1", id) == 1;
}

std::vector<std::string> list_unknown(sql::Reader& db, std::vector<std::string> const& hashes)
{
    if (hashes.empty()) return {};
    auto const known = db.all<std::string>(
        fmt::format("select distinct sha256 from files where sha256 in {}", sql::elements(db.dialect(), "$1", "text")),
        sql::json_list(hashes));
    std::unordered_set<std::string> const kept(known.begin(), known.end());
    std::vector<std::string> unknown;
    for (auto const& hash : hashes)
        if (!kept.contains(hash)) unknown.push_back(hash);
    return unknown;
}

} // namespace together::files::store
