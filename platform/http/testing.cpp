// Requests and answers for tests.
#include "platform/http/testing.h"

#include <cstdio>
#include <fstream>

#include "platform/base/check.h"
#include "platform/http/compress.h"
#include "platform/http/form.h"

namespace together::http::testing {
namespace {

std::string read_part(FileBody const& file)
{
    std::ifstream stream(file.path, std::ios::binary);
    check(stream.is_open(), "the file of an answer is missing");
    stream.seekg(static_cast<std::streamoff>(file.offset));
    std::string bytes(file.size, '\0');
    stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return bytes;
}

std::string raw_body(Response const& response)
{
    if (auto const* text = std::get_if<std::string>(&response.body)) return *text;
    if (auto const* shared = std::get_if<SharedBody>(&response.body)) return std::string{shared->bytes};
    if (auto const* file = std::get_if<FileBody>(&response.body)) return read_part(*file);
    auto const* stream = std::get_if<StreamBody>(&response.body);
    check(stream != nullptr, "an answer that was not dispatched");
    std::string all;
    while (auto piece = (*stream)()) all += *piece;
    return all;
}

} // namespace

RequestBuilder::RequestBuilder(Method method, std::string_view target)
{
    auto const mark = std::min(target.find('?'), target.size());
    parts_.method = method;
    parts_.path = target.substr(0, mark);
    parts_.query_text = target.substr(std::min(mark + 1, target.size()));
    parts_.peer_address = "127.0.0.1";
    parts_.request_id = "test";
    parts_.headers.add("Host", "together.test");
}

RequestBuilder& RequestBuilder::header(std::string_view name, std::string_view value)
{
    parts_.headers.set(name, value);
    return *this;
}

RequestBuilder& RequestBuilder::cookie(std::string_view name, std::string_view value)
{
    parts_.headers.add("Cookie", std::string{name} + '=' + std::string{value});
    return *this;
}

RequestBuilder& RequestBuilder::json(std::string_view text)
{
    return body("application/json", text);
}

RequestBuilder& RequestBuilder::form(NamedValues const& fields)
{
    std::string text;
    for (auto const& [name, value] : fields)
        text += (text.empty() ? "" : "&") + percent_encode(name) + '=' + percent_encode(value);
    return body("application/x-www-form-urlencoded", text);
}

RequestBuilder& RequestBuilder::body(std::string_view content_type, std::string_view body)
{
    parts_.body = body;
    return header("Content-Type", content_type);
}

RequestBuilder& RequestBuilder::bearer(std::string_view token)
{
    return header("Authorization", "Bearer " + std::string{token});
}

RequestBuilder& RequestBuilder::peer(std::string_view address)
{
    parts_.peer_address = address;
    return *this;
}

RequestBuilder get(std::string_view target)
{
    return {Method::get, target};
}

RequestBuilder post(std::string_view target)
{
    return {Method::post, target};
}

RequestBuilder put(std::string_view target)
{
    return {Method::put, target};
}

RequestBuilder patch(std::string_view target)
{
    return {Method::patch, target};
}

RequestBuilder del(std::string_view target)
{
    return {Method::del, target};
}

std::string body_of(Response const& response)
{
    auto body = raw_body(response);
    return header_of(response, "Content-Encoding") == "gzip" ? gunzip(body) : body;
}

std::string_view header_of(Response const& response, std::string_view name)
{
    return response.headers.find(name).value_or("");
}

} // namespace together::http::testing
