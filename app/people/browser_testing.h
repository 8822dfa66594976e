// Browsers in process, for tests: they keep cookies, send forms as a page has it, and see real templates in a plain
// frame.
#pragma once

#include <map>

#include "platform/http/testing.h"

namespace together::people::testing {

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

} // namespace together::people::testing
