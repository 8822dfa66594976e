// Any bytes are a table or a refusal.
#include "app/people/roster.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    auto const table = together::people::read_table({reinterpret_cast<char const*>(data), size});
    if (!table) return 0;
    auto const columns = together::people::RosterColumns::of(table->head);
    if (!columns) return 0;
    for (auto const& line : table->lines) static_cast<void>(columns->entry_of(line));
    return 0;
}
