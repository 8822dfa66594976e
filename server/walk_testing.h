// What a test that walks every route fills into it: addresses of real things, and input made from its schema.
#pragma once

#include <boost/json.hpp>

#include "server/site_testing.h"

namespace together::server::testing {

// The route's pattern with each {value} replaced by what `value` says of its name.
std::string filled(std::string_view pattern, std::function<std::string(std::string_view)> const& value);
bool has_value(std::string_view pattern);
std::string label(http::Route const& route);

// The members of what a route takes, as its schema has them.
struct Member {
    std::string name;
    boost::json::object schema; // without what may be null
};
bool is_text(Member const& member);
std::vector<Member> members_of(http::Route const& route);

// A clear refusal: a problem with words and nothing of the inside. `what` names the request.
void expect_refusal(Answer const& answer, std::string const& what);
// The fields that a problem names.
std::vector<std::string> fields_of(Answer const& answer);

class WalkTest : public SiteTest {
protected:
    // A space, a thread with a reply, and whatever else addresses name, made by cleo; closed to all others or open.
    struct Things {
        std::string space;
        std::string post;
        std::string reply;
        std::string person;
    };
    Things make_things(bool is_closed);
    // The address of the route with these things in it; of what they lack, unknown ones.
    std::string address(http::Route const& route, Things const& things);
    // Everything that the route takes, valid where it can be.
    boost::json::object sample(http::Route const& route, Things const& things);

    Answer send(std::string const& who, http::Route const& route, std::string_view path, std::string_view json)
    {
        web::RequestBuilder request{route.method, path};
        if (route.doc.input) request.json(json);
        return ask_json(who, std::move(request));
    }
    Answer send(
        std::string const& who, http::Route const& route, std::string_view path, boost::json::object const& json)
    {
        return send(who, route, path, std::string_view{boost::json::serialize(json)});
    }
    // Whether routes that ask who is there apply at all: assets and health do not.
    static bool is_asked(http::Route const& route) { return !route.doc.is_quiet && !route.doc.is_raw; }

private:
    std::string made(std::string const& who, std::string_view path, std::string_view json);
    std::string one_for(std::string_view pattern, Things const& things);
    boost::json::value value_for(Member const& member, Things const& things) const;

    int count_ = 0;
};

} // namespace together::server::testing
