// Small texts of the protocol.
#include "platform/http/head.h"

#include <algorithm>
#include <atomic>
#include <iterator>

#include "platform/base/random.h"
#include "platform/http/dates.h"
#include "platform/http/status.h"

namespace together::http {
namespace {

bool is_harmless(std::string_view id)
{
    return id.size() >= 8 && id.size() <= 64 && std::all_of(id.begin(), id.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
}

bool may_have_body(int status)
{
    return status >= 200 && status != 204 && status != 304;
}

} // namespace

std::string head_of(Response const& response, HeadOptions options)
{
    std::string head;
    head.reserve(1'024);
    auto out = std::back_inserter(head);
    fmt::format_to(out, "HTTP/1.1 {} {}\r\nDate: {}\r\n", response.status, reason_of(response.status), http_date_now());
    for (auto const& [name, value] : response.headers) {
        head += name;
        head += ": ";
        head += value;
        head += "\r\n";
    }
    if (may_have_body(response.status) && options.length == BodyLength::known)
        fmt::format_to(out, "Content-Length: {}\r\n", options.size);
    if (options.length == BodyLength::chunked) head += "Transfer-Encoding: chunked\r\n";
    if (!options.stays_open) head += "Connection: close\r\n";
    else if (options.is_http_1_0) head += "Connection: keep-alive\r\n";
    head += "\r\n";
    return head;
}

std::string request_id_for(std::string_view sent)
{
    if (is_harmless(sent)) return std::string{sent};
    static auto const process = random_token(6);
    static std::atomic<std::uint64_t> count{0};
    return fmt::format("{}-{:x}", process, count.fetch_add(1, std::memory_order_relaxed));
}

bool read_target(std::string_view target, std::string& path, std::string& query)
{
    auto const is_odd = [](unsigned char c) { return c <= 0x20 || c >= 0x7f || c == '#'; };
    if (std::any_of(target.begin(), target.end(), is_odd)) return false;
    for (auto const scheme : {std::string_view{"http://"}, std::string_view{"https://"}}) {
        if (!target.starts_with(scheme)) continue;
        target.remove_prefix(std::min(target.find_first_of("/?", scheme.size()), target.size()));
        if (target.empty()) target = "/";
    }
    if (!target.starts_with('/')) return false;
    auto const mark = std::min(target.find('?'), target.size());
    path = target.substr(0, mark);
    query = target.substr(std::min(mark + 1, target.size()));
    return true;
}

} // namespace together::http
