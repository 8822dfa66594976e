// Kept in memory while an import runs, written at its end.
#include "app/exchange/origins.h"

#include "platform/base/random.h"

namespace together::exchange {

void Origins::open(sql::Reader& db, std::string source)
{
    source_ = std::move(source);
    for (auto& origin : store::list_origins(db, source_))
        kinds_[origin.kind].insert_or_assign(
            std::move(origin.source_id), Known{origin.id, std::move(origin.content_hash)});
}

void Origins::save(sql::Transaction& tx, Timestamp now)
{
    std::vector<store::Origin> changed;
    for (auto const& [kind, things] : kinds_)
        for (auto const& [source_id, known] : things)
            if (known.is_changed) changed.push_back({kind, source_id, known.id, known.content_hash});
    store::save_origins(tx, source_, changed, now);
}

Origins::Known const* Origins::find_known(std::string_view kind, std::string const& source_id) const
{
    auto const things = kinds_.find(kind);
    if (things == kinds_.end()) return nullptr;
    auto const known = things->second.find(source_id);
    return known == things->second.end() ? nullptr : &known->second;
}

std::optional<Uuid> Origins::find(std::string_view kind, std::string const& source_id) const
{
    auto const* known = find_known(kind, source_id);
    return known ? std::optional{known->id} : std::nullopt;
}

std::optional<Uuid> Origins::find_written(std::string_view kind, std::string const& source_id) const
{
    auto const* known = find_known(kind, source_id);
    return known && !known->content_hash.empty() ? std::optional{known->id} : std::nullopt;
}

void Origins::keep(std::string_view kind, std::string const& source_id, Uuid id)
{
    auto& known = kinds_[std::string{kind}][source_id];
    if (known.id == id) return;
    known = {id, "kept", true};
}

Uuid Origins::id_of(std::string_view kind, std::string const& source_id, Timestamp at)
{
    if (auto const* known = find_known(kind, source_id)) return known->id;
    return kinds_[std::string{kind}].emplace(source_id, Known{Uuid::make(at), ""}).first->second.id;
}

ImportEffect Origins::note(std::string_view kind, std::string const& source_id, std::string_view content)
{
    check(find_known(kind, source_id) != nullptr, "something imported before it has an id");
    auto* known = &kinds_.find(kind)->second.find(source_id)->second;
    auto hash = hash_of(content);
    if (known->content_hash == hash) return ImportEffect::unchanged;
    auto const effect = known->content_hash.empty() ? ImportEffect::created : ImportEffect::updated;
    known->content_hash = std::move(hash);
    known->is_changed = true;
    return effect;
}

} // namespace together::exchange
