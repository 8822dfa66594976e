// Any bytes as the signature of a statement: no crash, and none of them signs it.
#include <cstdlib>

#include "app/records/signature.h"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size)
{
    using namespace together::records;
    static auto const statement =
        JsonTree::parse(R"({"actor":{"mbox":"mailto:a@b"},"verb":{"id":"x:y"},"object":{"id":"x:secret 17"}})");
    std::string_view const jws{reinterpret_cast<char const*>(data), size};
    if (check_signature(jws, statement->root()).has_value()) std::abort();
    return 0;
}
