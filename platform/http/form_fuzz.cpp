// Queries and urlencoded forms: what is read is text, and reads the same when written again.
#include <cstdlib>

#include "platform/http/form.h"

using namespace together::http;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    auto const fields = parse_form({reinterpret_cast<char const*>(data), size});
    if (fields.has_error()) return 0;
    std::string written;
    for (auto const& [name, value] : *fields) {
        if (!is_text(name) || !is_text(value)) std::abort();
        written += percent_encode(name) + '=' + percent_encode(value) + '&';
    }
    auto const again = parse_form(written);
    if (again.has_error() || *again != *fields) std::abort();
    return 0;
}
