// One short request, to machines of the public network alone.
#include "platform/push/push_sender.h"

#include <fmt/format.h>

namespace together::push {
namespace {

constexpr auto token_lasts = std::chrono::hours{12};
constexpr int kept_seconds = 24 * 3'600; // by the push service, for a browser that is away

// "https://push.example.org/x" -> "https://push.example.org"
std::string origin_of(std::string const& address)
{
    return address.substr(0, address.find('/', std::string_view{"https://"}.size()));
}

} // namespace

bool is_endpoint(std::string_view address)
{
    constexpr std::string_view scheme = "https://";
    if (!address.starts_with(scheme) || address.size() > 1'000) return false;
    for (char const c : address)
        if (c <= ' ' || c > '~' || c == '@' || c == '"' || c == '\\') return false;
    auto const host = address.substr(scheme.size(), address.find('/', scheme.size()) - scheme.size());
    return host.find('.') != host.npos && host.find_first_of("abcdefghijklmnopqrstuvwxyz") != host.npos &&
           host.find('[') == host.npos;
}

Delivered PushSender::send(Subscription const& to, std::string_view content, Timestamp now) const
{
    auto const sealed = encrypt(content, to.receiver, make_once());
    if (!sealed) return Delivered::never;
    auto const expires = std::chrono::floor<std::chrono::seconds>(now + token_lasts).time_since_epoch().count();
    auto const token = sign_token(
        fmt::format(R"({{"aud":"{}","exp":{},"sub":"{}"}})", origin_of(to.endpoint), expires, options_.contact),
        options_.key);
    outgoing::HttpCall call{.url = to.endpoint, .body = *sealed};
    call.headers = {fmt::format("Authorization: vapid t={}, k={}", token, public_key()), "Content-Encoding: aes128gcm",
        "Content-Type: application/octet-stream", fmt::format("TTL: {}", kept_seconds)};
    try {
        auto const status = outgoing::call(call, options_.reach).status;
        if (status >= 200 && status < 300) return Delivered::yes;
        auto const is_gone = status == 400 || status == 403 || status == 404 || status == 410;
        return is_gone ? Delivered::never : Delivered::later;
    } catch (outgoing::CallFailed const&) {
        return Delivered::later;
    }
}

} // namespace together::push
