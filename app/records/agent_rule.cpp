// Places are compared without a slash at their end.
#include "app/records/agent_rule.h"

#include <algorithm>

#include <fmt/format.h>
#include <openssl/sha.h>

#include "app/records/formats.h"
#include "platform/text/clean.h"

namespace together::records {
namespace {

std::string_view without_slash(std::string_view text)
{
    while (text.ends_with('/')) text.remove_suffix(1);
    return text;
}

std::string lower(std::string_view text)
{
    std::string result;
    for (char const c : text) result += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return result;
}

std::string_view after_space(std::string_view text)
{
    auto const space = text.find(' ');
    return space == text.npos ? std::string_view{} : text.substr(space + 1);
}

std::optional<std::string> name_at(std::string_view place, std::string_view address)
{
    if (place.empty()) return lower(address);
    auto const at = address.rfind('@');
    if (at == address.npos || lower(address.substr(at + 1)) != place) return std::nullopt;
    return lower(address.substr(0, at));
}

std::optional<std::string> name_behind(std::string_view place, std::string_view openid)
{
    if (!openid.starts_with(place) || openid.size() <= place.size() + 1 || openid[place.size()] != '/')
        return std::nullopt;
    return std::string{without_slash(openid.substr(place.size() + 1))};
}

} // namespace

std::optional<AgentIdentity> read_identity(std::string_view identity)
{
    auto const kind = identity.substr(0, identity.find(' '));
    auto const rest = after_space(identity);
    if (rest.empty()) return std::nullopt;
    if (kind == "mbox")
        return AgentIdentity{AgentKind::mbox, {}, rest.substr(std::min(rest.find(':') + 1, rest.size()))};
    if (kind == "mbox_sha1sum") return AgentIdentity{AgentKind::mbox_sha1sum, {}, rest};
    if (kind == "openid") return AgentIdentity{AgentKind::openid, {}, rest};
    if (kind != "account" || after_space(rest).empty()) return std::nullopt;
    return AgentIdentity{AgentKind::account, rest.substr(0, rest.find(' ')), after_space(rest)};
}

std::optional<std::string> name_by(AgentRule const& rule, AgentIdentity const& identity)
{
    if (rule.kind != identity.kind) return std::nullopt;
    switch (rule.kind) {
    case AgentKind::mbox: return name_at(rule.place, identity.name);
    case AgentKind::mbox_sha1sum: return lower(identity.name);
    case AgentKind::openid: return name_behind(rule.place, identity.name);
    case AgentKind::account: break;
    }
    if (without_slash(identity.place) != rule.place) return std::nullopt;
    return rule.means == AgentMeans::email ? lower(identity.name) : std::string{identity.name};
}

Result<AgentRule> parse_rule(AgentRuleInput const& input)
{
    auto place = text::clean_line("place", input.place.value_or(""), {.shortest = 0, .longest = 300});
    if (!place) return place.error();
    AgentRule rule{.id = {}, .kind = input.kind, .place = std::string{without_slash(*place)}, .means = input.means};
    auto const is_web = input.kind == AgentKind::account || input.kind == AgentKind::openid;
    if (is_web && !is_iri(rule.place)) return Problem::field("place", "records.not_iri");
    if (input.kind == AgentKind::mbox_sha1sum && !rule.place.empty())
        return Problem::field("place", "records.rule_no_place");
    if (input.kind == AgentKind::mbox) rule.place = lower(rule.place);
    // A whole address is an address; what stands before the @ is none.
    auto const needs_email =
        input.kind == AgentKind::mbox_sha1sum || (input.kind == AgentKind::mbox && rule.place.empty());
    auto const has_email = input.means == AgentMeans::email;
    if (needs_email != has_email && !is_web) return Problem::field("means", "records.rule_means");
    return rule;
}

std::string mbox_sha1sum_of(std::string_view email)
{
    auto const text = "mailto:" + std::string{email};
    std::array<unsigned char, SHA_DIGEST_LENGTH> digest{};
    SHA1(reinterpret_cast<unsigned char const*>(text.data()), text.size(), digest.data());
    std::string hex;
    for (auto const byte : digest) hex += fmt::format("{:02x}", byte);
    return hex;
}

} // namespace together::records
