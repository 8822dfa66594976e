// A connection a thread, kept.
#include "tests/system/browser.h"

#include <memory>

#include <boost/json.hpp>
#include <curl/curl.h>

namespace together::system_tests {
namespace {

struct Cleanup {
    void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

std::size_t take_body(char* bytes, std::size_t size, std::size_t count, void* answer)
{
    static_cast<Answer*>(answer)->body.append(bytes, size * count);
    return size * count;
}

std::size_t take_header(char* bytes, std::size_t size, std::size_t count, void* answer)
{
    std::string line{bytes, size * count};
    while (line.ends_with('\n') || line.ends_with('\r')) line.pop_back();
    if (auto const colon = line.find(": "); colon != std::string::npos) {
        auto name = line.substr(0, colon);
        for (auto& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        static_cast<Answer*>(answer)->headers[name] = line.substr(colon + 2);
    }
    return size * count;
}

std::unique_ptr<curl_slist, Cleanup> headers_of(Question const& question)
{
    curl_slist* list = nullptr;
    auto const add = [&](std::string const& line) { list = curl_slist_append(list, line.c_str()); };
    add("Accept: " + question.accept);
    add("Expect:");
    if (!question.body.empty()) add("Content-Type: application/json");
    if (!question.token.empty()) add("Authorization: Bearer " + question.token);
    if (!question.idempotency_key.empty()) add("Idempotency-Key: " + question.idempotency_key);
    return std::unique_ptr<curl_slist, Cleanup>{list};
}

} // namespace

Answer ask(Question const& question)
{
    thread_local std::unique_ptr<CURL, Cleanup> const curl{curl_easy_init()};
    curl_easy_reset(curl.get());
    Answer answer;
    auto const headers = headers_of(question);
    curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT, 30L);
    curl_easy_setopt(curl.get(), CURLOPT_URL, question.url.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_CUSTOMREQUEST, question.method.c_str());
    if (!question.body.empty()) curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDS, question.body.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &answer);
    curl_easy_setopt(curl.get(), CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(curl.get(), CURLOPT_HEADERDATA, &answer);
    if (curl_easy_perform(curl.get()) != CURLE_OK) return {};
    long status = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
    answer.status = static_cast<int>(status);
    return answer;
}

std::string member(std::string const& json, std::string const& name)
{
    boost::system::error_code error;
    auto const value = boost::json::parse(json, error);
    if (error || !value.is_object()) return {};
    auto const* found = value.as_object().if_contains(name);
    if (!found) return {};
    return found->is_string() ? std::string{found->as_string()} : boost::json::serialize(*found);
}

} // namespace together::system_tests
