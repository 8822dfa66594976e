// Any bytes as a statement: no crash; what is taken can be prepared, stored as text that is a statement again, and
// shown.
#include <cstdlib>

#include "app/records/presentation.h"
#include "app/records/statement.h"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size)
{
    using namespace together;
    using namespace together::records;
    std::string_view const text{reinterpret_cast<char const*>(data), size};
    auto const tree = JsonTree::parse(text);
    if (tree.has_error() || check_statement(tree->root(), Version::v2_0_0).has_error()) return 0;
    auto prepared = prepare(tree->root(), {.version = Version::v2_0_0, .authority = R"({"mbox":"mailto:a@b"})"});
    prepared.stamp(Timestamp{});
    auto const stored = JsonTree::parse(prepared.text);
    if (stored.has_error() || check_statement(stored->root(), Version::v2_0_0).has_error()) std::abort();
    auto const again = prepare(stored->root(), {.version = Version::v2_0_0, .authority = R"({"mbox":"mailto:a@b"})"});
    if (!say_the_same(prepared.text, again.text)) std::abort();
    if (JsonTree::parse(with_ids(stored->root())).has_error()) std::abort();
    if (JsonTree::parse(canonical(stored->root(), {"en"}, {})).has_error()) std::abort();
    return 0;
}
