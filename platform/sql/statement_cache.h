// Prepared statements of one connection by their SQL text; the longest unused goes when there are too many.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace together::sql {

struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
};

// A Statement has `bool in_use`, which keeps it from being dropped.
template <class Statement> class StatementCache {
public:
    static constexpr std::size_t limit = 200;

    Statement* find(std::string_view sql)
    {
        auto const found = entries_.find(sql);
        if (found == entries_.end()) return nullptr;
        found->second.used = ++clock_;
        return found->second.statement.get();
    }

    Statement& keep(std::string_view sql, std::unique_ptr<Statement> statement)
    {
        if (entries_.size() >= limit) drop_oldest();
        auto& entry = entries_[std::string{sql}];
        entry = {std::move(statement), ++clock_};
        return *entry.statement;
    }

    void drop(std::string_view sql)
    {
        auto const found = entries_.find(sql);
        if (found != entries_.end()) entries_.erase(found);
    }
    void clear() { entries_.clear(); }
    std::size_t size() const { return entries_.size(); }

private:
    struct Entry {
        std::unique_ptr<Statement> statement;
        std::uint64_t used = 0;
    };

    void drop_oldest()
    {
        auto oldest = entries_.end();
        for (auto at = entries_.begin(); at != entries_.end(); ++at) {
            if (at->second.statement->in_use) continue;
            if (oldest == entries_.end() || at->second.used < oldest->second.used) oldest = at;
        }
        if (oldest != entries_.end()) entries_.erase(oldest);
    }

    std::unordered_map<std::string, Entry, TextHash, std::equal_to<>> entries_;
    std::uint64_t clock_ = 0;
};

} // namespace together::sql
