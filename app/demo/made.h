// What of the demo world is here, by its name in the script.
#pragma once

#include <map>

#include "app/conversations/removal.h"
#include "app/people/team.h"
#include "platform/sql/transaction.h"

namespace together::demo {

class Made {
public:
    // `now`: when what is noted was made.
    static Made read(sql::Reader& db, Timestamp now = {});

    std::optional<Uuid> find(std::string_view kind, std::string_view name) const;
    // check: it is here.
    Uuid at(std::string_view kind, std::string_view name) const;
    template <class T> std::vector<Id<T>> all(std::string_view kind) const
    {
        std::vector<Id<T>> ids;
        if (auto const found = kinds_.find(kind); found != kinds_.end())
            for (auto const& [name, id] : found->second) ids.push_back({id});
        return ids;
    }
    // What the importer made; an account stands in it whether somebody has claimed it or not.
    conversations::removal::Made conversations() const;

    // Something that the importer does not know.
    void note(sql::Transaction& tx, std::string_view kind, std::string_view name, Uuid id);

private:
    Timestamp now_;
    std::map<std::string, std::map<std::string, Uuid, std::less<>>, std::less<>> kinds_;
};

} // namespace together::demo
