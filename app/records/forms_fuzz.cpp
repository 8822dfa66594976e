// The readers of IRIs, durations and language tags beside slow, obvious ones.
#include <cstdlib>

#include <boost/regex.hpp>

#include "app/records/formats.h"

namespace {

// RFC 5646, section 2.1, and ISO 8601, section 4.4.3, as expressions.
boost::regex const language{
    "(?:(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?"
    "(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*"
    "(?:-x(?:-[a-z0-9]{1,8})+)?|x(?:-[a-z0-9]{1,8})+|en-gb-oed|i-(?:ami|bnn|default|enochian|hak|"
    "klingon|lux|mingo|navajo|pwn|tao|tay|tsu)|sgn-(?:be-fr|be-nl|ch-de))",
    boost::regex::icase};
boost::regex const duration{"P(?=.)(?!.*[.,].*[0-9][YMWDHS].*[0-9])(?:[0-9]+(?:[.,][0-9]+)?W|"
                            "(?:[0-9]+(?:[.,][0-9]+)?Y)?(?:[0-9]+(?:[.,][0-9]+)?M)?(?:[0-9]+(?:[.,][0-9]+)?D)?"
                            "(?:T(?=[0-9])(?:[0-9]+(?:[.,][0-9]+)?H)?(?:[0-9]+(?:[.,][0-9]+)?M)?"
                            "(?:[0-9]+(?:[.,][0-9]+)?S)?)?)"};
boost::regex const iri{"[a-zA-Z][a-zA-Z0-9+.-]*:(?:[^\\x00-\\x20\\x7f<>\"{}|\\\\^`%]|%[0-9a-fA-F]{2})+"};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size)
{
    using namespace together::records;
    std::string const text{reinterpret_cast<char const*>(data), std::min<std::size_t>(size, 200)};
    if (is_language_tag(text) != boost::regex_match(text, language)) std::abort();
    if (is_duration(text) != (boost::regex_match(text, duration))) std::abort();
    if (is_iri(text) != boost::regex_match(text, iri)) std::abort();
    if (auto const moment = parse_timestamp(text))
        if (parse_timestamp(to_stored_text(*moment)) != moment && text[0] != '0') std::abort();
    return 0;
}
