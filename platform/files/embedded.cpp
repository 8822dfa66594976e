// Reads the table that the assembler sources of together_embed leave in the section together_embedded.
#include "platform/files/embedded.h"

#include <algorithm>

namespace together::embedded {
namespace {

struct Entry {
    char const* name;
    std::size_t name_size;
    std::byte const* data;
    std::size_t size;

    std::string_view key() const { return {name, name_size}; }
};

// Set by the linker around the section; absent where nothing is embedded.
extern "C" [[gnu::weak]] Entry const __start_together_embedded[];
extern "C" [[gnu::weak]] Entry const __stop_together_embedded[];

std::vector<Entry> const& entries()
{
    static auto const sorted = [] {
        std::vector<Entry> all(__start_together_embedded, __stop_together_embedded);
        std::ranges::sort(all, {}, &Entry::key);
        return all;
    }();
    return sorted;
}

} // namespace

std::optional<std::span<std::byte const>> find(std::string_view name)
{
    auto const found = std::ranges::lower_bound(entries(), name, {}, &Entry::key);
    if (found == entries().end() || found->key() != name) return std::nullopt;
    return std::span{found->data, found->size};
}

std::optional<std::string_view> text(std::string_view name)
{
    auto const bytes = find(name);
    if (!bytes) return std::nullopt;
    return std::string_view{reinterpret_cast<char const*>(bytes->data()), bytes->size()};
}

std::vector<std::string_view> list(std::string_view prefix)
{
    std::vector<std::string_view> names;
    for (auto at = std::ranges::lower_bound(entries(), prefix, {}, &Entry::key); at != entries().end(); ++at) {
        if (!at->key().starts_with(prefix)) break;
        names.push_back(at->key());
    }
    return names;
}

} // namespace together::embedded
