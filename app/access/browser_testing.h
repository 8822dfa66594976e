// Browsers in process, for tests: they keep cookies, send forms as a page has it, and see real templates in a plain
// frame.
#pragma once

#include <map>

#include "platform/html/templates.h"
#include "platform/http/testing.h"

namespace together::access::testing {

using http::NamedValues;

inline std::string const good_password = "otter under blue bridge";

// What a browser or a program was answered.
struct Answer {
    int status = 0;
    std::string body;
    std::string location;
    http::Response response;

    bool says(std::string_view text) const { return body.find(text) != std::string::npos; }
};

struct FrameViewer {
    std::string id, name, handle;
    std::optional<std::string> picture;
    Role role = Role::guest;
};
BOOST_DESCRIBE_STRUCT(FrameViewer, (), (id, name, handle, picture, role))

struct FlashText {
    std::string tone, text;
};
BOOST_DESCRIBE_STRUCT(FlashText, (), (tone, text))

// As the server's frame, with nothing in the rail.
struct TestFrame {
    std::optional<std::string> title;
    std::string organisation = "Hill Hospital";
    std::string csrf, path;
    bool signed_in = false;
    FrameViewer viewer;
    std::vector<std::string> spaces;
    std::optional<FlashText> flash;
    std::string locale = "en", theme = "system";
    bool is_administrator = false, can_create_space = false;
    std::string section = "other";
    std::optional<std::string> space;
};
BOOST_DESCRIBE_STRUCT(TestFrame, (),
    (title, organisation, csrf, path, signed_in, viewer, spaces, flash, locale, theme, is_administrator,
        can_create_space, section, space))

struct Framed {
    TestFrame frame;
};
BOOST_DESCRIBE_STRUCT(Framed, (), (frame))

inline html::Templates const& shipped_templates()
{
    static html::Templates const templates{html::embedded_source()};
    return templates;
}

inline std::string between(std::string_view text, std::string_view before, std::string_view after)
{
    auto const from = text.find(before);
    if (from == std::string_view::npos) return "";
    auto const start = from + before.size();
    return std::string{text.substr(start, text.find(after, start) - start)};
}

inline Answer answer_of(http::Response response)
{
    Answer answer{response.status, http::testing::body_of(response),
        std::string{http::testing::header_of(response, "Location")}, {}};
    answer.response = std::move(response);
    return answer;
}

// Keeps cookies, follows nothing, sends forms as a page would have it.
class Browser {
public:
    Browser(http::Dispatcher const& site, std::string address = "192.0.2.1") : site_(site), address_(std::move(address))
    {
    }

    Answer get(std::string const& target) { return send(http::testing::get(target)); }
    // Loads the page that the form stands on first.
    Answer submit(std::string const& page, std::string const& target, NamedValues fields);
    Answer sign_in(std::string const& email, std::string const& password = good_password)
    {
        return submit("/sign-in", "/session", {{"email", email}, {"password", password}, {"to", "/"}});
    }
    Answer send(http::testing::RequestBuilder request);
    std::map<std::string, std::string> cookies;

private:
    http::Dispatcher const& site_;
    std::string address_;
};

inline Answer Browser::submit(std::string const& page, std::string const& target, NamedValues fields)
{
    fields.emplace_back("csrf", between(get(page).body, "csrf-token\" content=\"", "\""));
    return send(http::testing::post(target).form(fields));
}

inline Answer Browser::send(http::testing::RequestBuilder request)
{
    std::string jar;
    for (auto const& [name, value] : cookies) jar += (jar.empty() ? "" : "; ") + name + "=" + value;
    if (!jar.empty()) request.header("Cookie", jar);
    auto answer = answer_of(site_.dispatch(request.accept_html().peer(address_).build()));
    for (auto const& line : answer.response.headers) {
        if (!http::equal_ignoring_case(line.first, "Set-Cookie")) continue;
        auto const name = line.second.substr(0, line.second.find('='));
        cookies[name] = between(line.second, "=", ";");
        if (line.second.find("Max-Age=0") != std::string::npos) cookies.erase(name);
    }
    return answer;
}

} // namespace together::access::testing
