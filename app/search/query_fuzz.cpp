// Any bytes as something looked for: parsed within its limits, and both databases' expressions hold nothing but words.
#include <cstdlib>

#include "app/search/expression.h"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size)
{
    using namespace together::search;
    std::string_view const text{reinterpret_cast<char const*>(data), size};
    for (auto const& query : {parse_query(text), parse_typing(text)}) {
        if (query.terms.size() > 16) std::abort();
        for (auto const& term : query.terms)
            if (term.words.empty() || term.words.size() > 8) std::abort();
        for (auto const match : {Match::all, Match::some}) {
            auto const fts5 = fts5_expression(query, match);
            if (std::count(fts5.begin(), fts5.end(), '"') % 2 != 0) std::abort();
            auto const postgres = tsquery_expression(query, match);
            if (std::count(postgres.begin(), postgres.end(), '\'') % 2 != 0) std::abort();
        }
    }
    return 0;
}
