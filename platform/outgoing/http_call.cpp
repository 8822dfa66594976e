// One connection a call: they are few.
#include "platform/outgoing/http_call.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <curl/curl.h>

#include "platform/outgoing/addresses.h"

namespace together::outgoing {
namespace {

constexpr std::size_t longest_answer = 64 * 1024; // bytes

struct Cleanup {
    void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using HeaderList = std::unique_ptr<curl_slist, Cleanup>;

std::size_t keep(char* bytes, std::size_t size, std::size_t count, void* into)
{
    auto& body = *static_cast<std::string*>(into);
    body.append(bytes, std::min(size * count, longest_answer - body.size()));
    return size * count;
}

struct Guard {
    Reach reach;
    bool has_refused = false;
};

// What is not to be reached gets no socket.
curl_socket_t open_socket(void* given, curlsocktype, curl_sockaddr* address)
{
    auto& guard = *static_cast<Guard*>(given);
    if (!is_reachable(address->addr, guard.reach)) {
        guard.has_refused = true;
        return CURL_SOCKET_BAD;
    }
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

void set_limits(CURL* curl)
{
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, 10L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, 30L);
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
}

HeaderList list_of(std::vector<std::string> const& headers)
{
    HeaderList list;
    for (auto const& header : headers) {
        auto* const longer = curl_slist_append(list.get(), header.c_str());
        if (!longer) throw std::bad_alloc{};
        static_cast<void>(list.release());
        list.reset(longer);
    }
    return list;
}

void set_call(CURL* curl, HttpCall const& call)
{
    curl_easy_setopt(curl, CURLOPT_URL, call.url.c_str());
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, call.body.data());
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(call.body.size()));
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, call.method.c_str());
    if (call.user.empty()) return;
    curl_easy_setopt(curl, CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC));
    curl_easy_setopt(curl, CURLOPT_USERNAME, call.user.c_str());
    curl_easy_setopt(curl, CURLOPT_PASSWORD, call.password.c_str());
}

} // namespace

HttpAnswer call(HttpCall const& call, Reach reach)
{
    static auto const started = curl_global_init(CURL_GLOBAL_DEFAULT);
    std::unique_ptr<CURL, Cleanup> const curl{curl_easy_init()};
    if (started != CURLE_OK || !curl) throw CallFailed("libcurl does not start");
    auto headers = call.headers;
    headers.emplace_back("Expect:"); // no waiting for "100 Continue"
    auto const list = list_of(headers);
    HttpAnswer answer;
    Guard guard{reach};
    std::array<char, CURL_ERROR_SIZE> error{};
    set_limits(curl.get());
    set_call(curl.get(), call);
    curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, list.get());
    curl_easy_setopt(curl.get(), CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(curl.get(), CURLOPT_OPENSOCKETDATA, &guard);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, keep);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &answer.body);
    curl_easy_setopt(curl.get(), CURLOPT_ERRORBUFFER, error.data());

    auto const code = curl_easy_perform(curl.get());
    if (code != CURLE_OK && guard.has_refused) throw CallFailed("no address of this name is to be reached from here");
    if (code != CURLE_OK) throw CallFailed(error[0] != 0 ? error.data() : curl_easy_strerror(code));
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &answer.status);
    curl_off_t retry_after = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_RETRY_AFTER, &retry_after);
    answer.retry_after = std::chrono::seconds{retry_after};
    return answer;
}

} // namespace together::outgoing
