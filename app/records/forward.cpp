// What an administrator fills in, made sure of.
#include "app/records/forward.h"

#include <algorithm>

#include "app/records/formats.h"
#include "platform/text/clean.h"

namespace together::records {
namespace {

constexpr std::size_t longest = 500;

// http or https, a host, a path: no user, no query, no fragment.
bool is_store_url(std::string_view url)
{
    auto const scheme = url.find("://");
    if (scheme == url.npos || (url.substr(0, scheme) != "http" && url.substr(0, scheme) != "https")) return false;
    auto const rest = url.substr(scheme + 3);
    auto const host = rest.substr(0, rest.find('/'));
    return is_iri(url) && !host.empty() && !host.starts_with(':') && rest.find_first_of("?#@") == rest.npos;
}

class Reading {
public:
    std::string line(std::string_view field, std::string_view text, std::size_t shortest)
    {
        auto clean = text::clean_line(field, text, {.shortest = shortest, .longest = longest});
        if (clean) return std::move(*clean);
        auto const wrong = clean.error();
        problem.fields.insert(problem.fields.end(), wrong.fields.begin(), wrong.fields.end());
        return "";
    }
    std::string iri(std::string_view field, std::optional<std::string> const& text)
    {
        auto found = line(field, text.value_or(""), 0);
        if (!found.empty() && !is_iri(found)) complain(field, "records.not_iri");
        return found;
    }
    void complain(std::string_view field, std::string_view why)
    {
        problem.fields.push_back({std::string{field}, std::string{why}, {}});
    }

    Problem problem = Problem::invalid("problem.invalid");
};

} // namespace

std::chrono::seconds Forward::wait_after(std::int64_t failures, std::chrono::seconds asked)
{
    constexpr std::int64_t most_doublings = 8;
    auto const doublings = std::clamp<std::int64_t>(failures - 1, 0, most_doublings);
    std::chrono::seconds const wait =
        std::min(std::chrono::minutes{std::int64_t{1} << doublings}, std::chrono::minutes{240});
    return std::max(wait, std::min<std::chrono::seconds>(asked, std::chrono::hours{24}));
}

std::string identity_from(std::string_view text)
{
    auto const is_address = text.find(' ') == text.npos && text.find('@') != text.npos;
    return (is_address ? "mbox mailto:" : "") + std::string{text};
}

Result<Forward> parse_forward(ForwardInput const& input)
{
    Reading reading;
    Forward forward{.id = {},
        .name = reading.line("name", input.name, 1),
        .url = reading.line("url", input.url, 1),
        .access_key = reading.line("access_key", input.access_key, 1),
        .secret = reading.line("secret", input.secret, 1),
        .version = input.version.value_or("1.0.3"),
        .agent = identity_from(reading.line("agent", input.agent.value_or(""), 0)),
        .verb = reading.iri("verb", input.verb),
        .activity = reading.iri("activity", input.activity),
        .with_own = input.with_own};
    while (forward.url.ends_with('/')) forward.url.pop_back();
    if (!forward.url.empty() && !is_store_url(forward.url)) reading.complain("url", "records.not_store_url");
    if (forward.access_key.find(':') != std::string::npos) reading.complain("access_key", "field.characters");
    if (forward.version != "1.0.3" && forward.version != "2.0.0") reading.complain("version", "field.choice");
    if (!reading.problem.fields.empty()) return reading.problem;
    return forward;
}

} // namespace together::records
