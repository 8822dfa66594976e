// HMAC-SHA256 over what the browser holds, masked so that compressed pages do not give it away (BREACH).
#include "platform/http/csrf.h"

#include <openssl/hmac.h>

#include "platform/base/check.h"
#include "platform/base/random.h"
#include "platform/http/route.h"

namespace together::http {
namespace {

constexpr std::size_t mac_size = 16;

std::string to_hex(std::string_view bytes)
{
    constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (unsigned char const c : bytes) {
        text += digits[c >> 4];
        text += digits[c & 15];
    }
    return text;
}

int hex_value(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// The mac inside a token; empty when it is none.
std::string unmask(std::string_view token)
{
    if (token.size() != 4 * mac_size) return {};
    std::string bytes;
    for (std::size_t at = 0; at < token.size(); at += 2) {
        auto const high = hex_value(token[at]);
        auto const low = hex_value(token[at + 1]);
        if (high < 0 || low < 0) return {};
        bytes += static_cast<char>(high << 4 | low);
    }
    std::string mac;
    for (std::size_t i = 0; i < mac_size; ++i) mac += static_cast<char>(bytes[i] ^ bytes[mac_size + i]);
    return mac;
}

bool is_json(Request const& request)
{
    auto const type = request.header("Content-Type").value_or("");
    auto const word = to_lower(trim(type.substr(0, type.find(';'))));
    return word == "application/json" || word.ends_with("+json");
}

std::string_view sent_token(Request const& request)
{
    return request.header(Csrf::header_name).value_or(request.input().text(Csrf::field_name));
}

} // namespace

std::string Csrf::mac(Viewer const& viewer, std::string_view visitor) const
{
    auto const text = viewer.is_signed_in() ? "session:" + viewer.session : "visitor:" + std::string{visitor};
    std::string bytes(32, '\0');
    unsigned size = 0;
    auto const* done = HMAC(EVP_sha256(), secret_.data(), static_cast<int>(secret_.size()),
        reinterpret_cast<unsigned char const*>(text.data()), text.size(),
        reinterpret_cast<unsigned char*>(bytes.data()), &size);
    together::check(done != nullptr && size == 32, "HMAC-SHA256 fails");
    bytes.resize(mac_size);
    return bytes;
}

std::string Csrf::make_token(Viewer const& viewer, std::string_view visitor) const
{
    auto const plain = mac(viewer, visitor);
    std::string bytes(2 * mac_size, '\0');
    random_bytes(std::as_writable_bytes(std::span{bytes}.first(mac_size)));
    for (std::size_t i = 0; i < mac_size; ++i) bytes[mac_size + i] = static_cast<char>(bytes[i] ^ plain[i]);
    return to_hex(bytes);
}

bool Csrf::is_own_origin(Request const& request) const
{
    // Browsers that send it judge better than a comparison of names behind a proxy can.
    if (auto const site = request.header("Sec-Fetch-Site")) return *site == "same-origin" || *site == "none";
    auto const origin = request.header("Origin");
    if (!origin || *origin == origin_) return true;
    auto const host = request.header("Host");
    auto const slashes = origin->find("://");
    return origin_.empty() && host && slashes != origin->npos &&
           equal_ignoring_case(origin->substr(slashes + 3), *host);
}

std::optional<Problem> Csrf::check(Request const& request, Route const& route) const
{
    if (request.viewer().by_token || !route.doc.csrf.reason.empty()) return std::nullopt;
    auto const is_upgrade = request.header("Upgrade").has_value(); // a WebSocket is not held back by CORS
    if (is_safe(request.method()) && !is_upgrade) return std::nullopt;
    if (!is_own_origin(request)) return Problem::forbidden("problem.origin");
    if (is_upgrade) return std::nullopt;
    if (!request.viewer().is_signed_in() && is_json(request)) return std::nullopt;
    auto const visitor = request.cookie(cookie_name).value_or("");
    auto const is_bound = request.viewer().is_signed_in() || !visitor.empty();
    if (is_bound && equal_secrets(unmask(sent_token(request)), mac(request.viewer(), visitor))) return std::nullopt;
    return Problem::forbidden("problem.csrf");
}

} // namespace together::http
