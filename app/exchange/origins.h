// What an earlier import of the same source made, and what this one makes: ids by their name at the source.
#pragma once

#include <map>
#include <string>
#include <unordered_map>

#include "app/exchange/origins_store.h"
#include "app/people/accounts.h"

namespace together::exchange {

using people::ImportEffect;

class Origins {
public:
    // Reads what is known of the source.
    void open(sql::Reader& db, std::string source);
    void save(sql::Transaction& tx, Timestamp now);

    std::optional<Uuid> find(std::string_view kind, std::string const& source_id) const;
    // Only what was taken over, by this or an earlier import.
    std::optional<Uuid> find_written(std::string_view kind, std::string const& source_id) const;
    // For what has its id from elsewhere.
    void keep(std::string_view kind, std::string const& source_id, Uuid id);
    // The id it has, or will have: made for the time it was written.
    Uuid id_of(std::string_view kind, std::string const& source_id, Timestamp at);
    // Whether what is taken over now is new, other than last time, or the same; kept for the next import.
    ImportEffect note(std::string_view kind, std::string const& source_id, std::string_view content);

private:
    struct Known {
        Uuid id;
        std::string content_hash; // "" while it was never taken over
        bool is_changed = false;
    };
    using Kind = std::unordered_map<std::string, Known>;
    Known const* find_known(std::string_view kind, std::string const& source_id) const;

    std::string source_;
    std::map<std::string, Kind, std::less<>> kinds_;
};

} // namespace together::exchange
