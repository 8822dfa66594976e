// The people of a Slack export: those of users.json, and those that only their messages know.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <boost/json/fwd.hpp>

#include "app/exchange/names.h"
#include "app/exchange/sink.h"

namespace together::exchange {

class SlackPeople {
public:
    // One record of users.json; false when it has no id.
    bool add_user(boost::json::object const& user);
    // The source id of who wrote the message; "" when it names nobody.
    std::string author_of(boost::json::object const& message) const;
    // Makes sure that the author of the message is among the people.
    void meet_author(boost::json::object const& message);

    void hand_over(Sink& sink);

    bool knows(std::string_view id) const { return places_.contains(std::string{id}); }
    // After hand_over: as the sink said; "" for somebody unknown.
    std::string handle(std::string_view id) const;
    std::string name(std::string_view id) const;
    // The workspace most people are of; "" when users.json does not say.
    std::string team() const;

private:
    void meet(std::string const& id, boost::json::object const& message);

    std::vector<DumpPerson> people_;
    std::unordered_map<std::string, std::size_t> places_;
    std::unordered_map<std::string, std::string> bot_users_;     // bot id -> user id
    std::unordered_map<std::string, std::string> handle_wishes_; // source id -> display name
    std::map<std::string, std::size_t> teams_;
};

} // namespace together::exchange
