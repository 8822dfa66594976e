// The id in hex, then 80 bits of a keyed hash.
#include "app/notices/signed_address.h"

#include <algorithm>

#include "platform/base/random.h"

namespace together::notices {
namespace {

constexpr std::size_t id_length = 32;
constexpr std::size_t mark_length = 20;

std::string lower(std::string_view text)
{
    std::string result;
    for (char const c : text) result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return result;
}

std::string hex_of(Id<Notice> notice)
{
    auto hex = notice.to_string();
    std::erase(hex, '-');
    return hex;
}

} // namespace

std::string Signer::token(Id<Notice> notice, TokenUse use) const
{
    auto const hex = hex_of(notice);
    auto const* purpose = use == TokenUse::answer ? "answer" : use == TokenUse::returned ? "returned" : "unsubscribe";
    return hex + hash_of(secret_ + '\n' + purpose + '\n' + hex).substr(0, mark_length);
}

std::optional<Id<Notice>> Signer::read(std::string_view token, TokenUse use) const
{
    if (token.size() != id_length + mark_length) return std::nullopt;
    auto text = lower(token.substr(0, id_length));
    for (auto const at : {20, 16, 12, 8}) text.insert(static_cast<std::size_t>(at), "-");
    auto const id = Id<Notice>::parse(text);
    if (!id || !equal_secrets(this->token(*id, use), lower(token))) return std::nullopt;
    return id;
}

std::string Signer::address_with(std::string const& token) const
{
    auto const at = answers_to_.find('@');
    return answers_to_.substr(0, at) + '+' + token + answers_to_.substr(at);
}

std::string Signer::answer_address(Id<Notice> notice) const
{
    return address_with(token(notice, TokenUse::answer));
}

std::string Signer::return_address(Id<Notice> notice) const
{
    return address_with(token(notice, TokenUse::returned));
}

std::optional<Id<Notice>> Signer::read_return(std::string_view address) const
{
    return read(token_in(address), TokenUse::returned);
}

// What stands between '+' and '@'; empty when the address is not one of ours.
std::string Signer::token_in(std::string_view address) const
{
    auto const given = lower(address);
    auto const ours = lower(answers_to_);
    auto const at = ours.find('@');
    if (at == std::string::npos || !given.starts_with(ours.substr(0, at) + '+') || !given.ends_with(ours.substr(at)) ||
        given.size() <= ours.size() + 1)
        return "";
    return given.substr(at + 1, given.size() - ours.size() - 1);
}

bool Signer::is_ours(std::string_view address) const
{
    return !token_in(address).empty();
}

std::optional<Id<Notice>> Signer::read_address(std::string_view address) const
{
    return read(token_in(address), TokenUse::answer);
}

} // namespace together::notices
