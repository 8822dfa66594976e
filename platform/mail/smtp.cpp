// One connection a mail: they are few.
#include "platform/mail/smtp.h"

#include <algorithm>
#include <cstring>
#include <memory>

#include <curl/curl.h>

namespace together::mail {
namespace {

struct Cleanup {
    void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

struct Source {
    std::string const& content;
    std::size_t sent = 0;
};

std::size_t give(char* buffer, std::size_t size, std::size_t count, void* from)
{
    auto& source = *static_cast<Source*>(from);
    auto const length = std::min(size * count, source.content.size() - source.sent);
    std::memcpy(buffer, source.content.data() + source.sent, length);
    source.sent += length;
    return length;
}

void set_limits(CURL* curl)
{
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, 20L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, 120L);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
}

} // namespace

void send(SmtpServer const& server, Delivery const& delivery)
{
    static auto const started = curl_global_init(CURL_GLOBAL_DEFAULT);
    std::unique_ptr<CURL, Cleanup> const curl{curl_easy_init()};
    if (started != CURLE_OK || !curl) throw SendFailure("libcurl does not start");
    auto const from = '<' + delivery.from + '>';
    std::unique_ptr<curl_slist, Cleanup> const to{curl_slist_append(nullptr, ('<' + delivery.to + '>').c_str())};
    Source source{delivery.content};
    char error[CURL_ERROR_SIZE] = "";
    set_limits(curl.get());
    curl_easy_setopt(curl.get(), CURLOPT_URL, server.url.c_str());
    curl_easy_setopt(
        curl.get(), CURLOPT_USE_SSL, static_cast<long>(server.needs_tls ? CURLUSESSL_ALL : CURLUSESSL_TRY));
    curl_easy_setopt(curl.get(), CURLOPT_MAIL_FROM, from.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_MAIL_RCPT, to.get());
    curl_easy_setopt(curl.get(), CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_READFUNCTION, give);
    curl_easy_setopt(curl.get(), CURLOPT_READDATA, &source);
    curl_easy_setopt(curl.get(), CURLOPT_ERRORBUFFER, error);

    auto const code = curl_easy_perform(curl.get());
    if (code == CURLE_OK) return;
    long answer = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &answer);
    std::string const why = *error ? error : curl_easy_strerror(code);
    if (answer >= 500 && answer < 600) throw SendRefused(why);
    throw SendFailure(why);
}

} // namespace together::mail
