// What is answered: a status, headers and one of several kinds of body; made by the functions below.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "platform/http/body.h"
#include "platform/http/cookie.h"
#include "platform/http/headers.h"
#include "platform/model/model.h"

namespace together::http {

struct Response {
    int status = 200;
    Headers headers;
    Body body;
    std::vector<Cookie> cookies;

    Response& set_header(std::string_view name, std::string_view value) &;
    Response&& set_header(std::string_view name, std::string_view value) &&;
    Response& set_cookie(Cookie cookie) &;
    Response&& set_cookie(Cookie cookie) &&;
    // A request that already has this version gets 304. See etag_of.
    Response& set_etag(std::string_view etag) &;
    Response&& set_etag(std::string_view etag) &&;
    // The text of a drawn answer; asking this of any other body is a bug.
    std::string const& text() const;
};

Response draw(Page page, int status);

// 200; a page for a browser, JSON for a program.
template <class M> Response page(std::string_view template_name, M model, int status = 200)
{
    return draw({std::string{template_name}, model::Model{std::move(model)}}, status);
}
// Changes to the page that is open, as <turbo-stream> elements; for requests that want a stream.
template <class M> Response stream(std::string_view template_name, M model, int status = 200)
{
    return draw({std::string{template_name}, model::Model{std::move(model)}, PageKind::turbo_stream}, status);
}
// A program gets 201, Location and the model; a browser goes to `location` (303), or, where Turbo takes a stream and
// `stream_template` is not empty, gets that template drawn as the stream.
template <class M> Response created(std::string_view location, std::string_view stream_template, M model)
{
    auto response = draw(
        {std::string{stream_template}, model::Model{std::move(model)}, PageKind::turbo_stream, std::string{location}},
        201);
    return std::move(response).set_header("Location", location);
}
// The same for what was there before: 200 for a program, no Location.
template <class M> Response updated(std::string_view location, std::string_view stream_template, M model)
{
    return draw(
        {std::string{stream_template}, model::Model{std::move(model)}, PageKind::turbo_stream, std::string{location}},
        200);
}
// 200 with JSON, whoever asks.
template <class M> Response json(M const& model, int status = 200);
Response json_text(std::string text, int status = 200);
// A browser goes to `location` (303), which is a path of this site; a program is told that it is done (204).
Response see_other(std::string_view location);
// The same for everybody, with the status given: 301, 302, 303, 307, 308.
Response redirect(std::string_view location, int status);
// RFC 9457 for a program, an error page for a browser.
Response problem(Problem problem);
Response text(std::string text, int status = 200);
Response no_content();
Response take_over(Takeover taker);

struct FileOptions {
    std::string content_type = "application/octet-stream";
    std::string download_name; // not empty: saved under this name, never shown in the page
    std::string etag;          // quoted; empty: made of size and time of change
};
// Answers byte ranges. A missing file is Problem::not_found.
Response file(std::filesystem::path const& path, FileOptions options = {});

// The entity tag of whatever `version` names; weak, since compression may change the bytes: W/"..."
std::string etag_of(std::string_view version);

template <class M> Response json(M const& model, int status)
{
    return json_text(model::to_json(model), status);
}

} // namespace together::http
