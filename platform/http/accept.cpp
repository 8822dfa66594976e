// Lists of words with q-values (RFC 9110, 12.4).
#include "platform/http/accept.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "platform/http/headers.h"

namespace together::http {
namespace {

struct Preference {
    std::string_view word;
    double quality = 1;
};

Preference read_preference(std::string_view item)
{
    auto const semicolon = item.find(';');
    Preference result{trim(item.substr(0, semicolon))};
    while (!item.empty()) {
        auto const end = item.find(';');
        auto const parameter = trim(item.substr(0, end));
        item = end == item.npos ? std::string_view{} : item.substr(end + 1);
        if (!parameter.starts_with("q=") && !parameter.starts_with("Q=")) continue;
        auto const digits = parameter.substr(2);
        double value = 0;
        auto const [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        result.quality = error == std::errc{} && value >= 0 && value <= 1 ? value : 0;
    }
    return result;
}

// The highest quality among the words that match; -1 when there is none.
template <class F> double best_quality(std::string_view list, F&& matches)
{
    double best = -1;
    while (!list.empty()) {
        auto const end = list.find(',');
        auto const preference = read_preference(list.substr(0, end));
        list = end == list.npos ? std::string_view{} : list.substr(end + 1);
        if (matches(preference.word)) best = std::max(best, preference.quality);
    }
    return best;
}

} // namespace

double json_quality(std::string_view accept)
{
    return best_quality(accept, [](std::string_view word) {
        auto const type = to_lower(word);
        return type == "application/json" || type.ends_with("+json");
    });
}

double html_quality(std::string_view accept)
{
    return best_quality(accept, [](std::string_view word) {
        auto const type = to_lower(word);
        return type == "text/html" || type == "application/xhtml+xml" || type == "text/vnd.turbo-stream.html";
    });
}

bool names_type(std::string_view accept, std::string_view type)
{
    return best_quality(accept, [&](std::string_view word) { return equal_ignoring_case(word, type); }) > 0;
}

bool takes_gzip(std::string_view accept_encoding)
{
    auto const named = best_quality(accept_encoding,
        [](std::string_view word) { return equal_ignoring_case(word, "gzip") || equal_ignoring_case(word, "x-gzip"); });
    if (named >= 0) return named > 0;
    return best_quality(accept_encoding, [](std::string_view word) { return word == "*"; }) > 0;
}

} // namespace together::http
