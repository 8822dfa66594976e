// Asks what the importer noted.
#include "app/demo/made.h"

#include <fmt/format.h>

#include "app/demo/staging.h"
#include "app/exchange/imported.h"
#include "platform/base/check.h"

namespace together::demo {

Made Made::read(sql::Reader& db, Timestamp now)
{
    Made made;
    made.now_ = now;
    for (auto const& [kind, name, id] : exchange::list_imported(db, demo_source)) made.kinds_[kind].emplace(name, id);
    return made;
}

std::optional<Uuid> Made::find(std::string_view kind, std::string_view name) const
{
    auto const all = kinds_.find(kind);
    if (all == kinds_.end()) return std::nullopt;
    auto const found = all->second.find(name);
    return found == all->second.end() ? std::nullopt : std::optional{found->second};
}

Uuid Made::at(std::string_view kind, std::string_view name) const
{
    auto const found = find(kind, name);
    check(found.has_value(), fmt::format("the demo world has no {} called {}", kind, name));
    return *found;
}

conversations::removal::Made Made::conversations() const
{
    conversations::removal::Made made;
    made.spaces = all<conversations::Space>("space");
    made.posts = all<conversations::Post>("post");
    made.replies = all<conversations::Reply>("reply");
    made.people = all<people::Person>("person");
    for (auto const& topic : all<Made>("topic")) made.topics.push_back(topic.uuid);
    return made;
}

void Made::note(sql::Transaction& tx, std::string_view kind, std::string_view name, Uuid id)
{
    kinds_[std::string{kind}].emplace(name, id);
    exchange::note_imported(tx, demo_source, {std::string{kind}, std::string{name}, id}, now_);
}

} // namespace together::demo
