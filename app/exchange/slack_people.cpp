// Bots sign with bot_id and a username instead of a user; people who left may be in no list any more.
#include "app/exchange/slack_people.h"

#include <boost/algorithm/string/case_conv.hpp>
#include <boost/json.hpp>

#include "app/exchange/json_records.h"
#include "app/exchange/slack_inline.h"
#include "platform/text/unicode.h"

namespace together::exchange {
namespace {

namespace json = boost::json;

constexpr std::string_view slackbot = "USLACKBOT";
constexpr std::size_t longest_name = 100;

std::string first_of(std::initializer_list<std::string_view> candidates)
{
    for (auto const candidate : candidates) {
        auto const name = text::squeeze(clean(candidate));
        if (!name.empty()) return text::shorten(name, longest_name);
    }
    return {};
}

std::string_view inside(json::object const& record, std::string_view holder, std::string_view key)
{
    auto const* object = object_at(record, holder);
    return object == nullptr ? std::string_view{} : text_at(*object, key);
}

// "added an integration to this channel: <https://.../services/B0JL6RASU|github>"
std::string integration_name(json::object const& message)
{
    if (text_at(message, "subtype") != "bot_add") return {};
    auto const text = text_at(message, "text");
    auto const bar = text.rfind('|');
    auto const end = text.find('>', std::min(bar, text.size()));
    if (bar == std::string_view::npos || end == std::string_view::npos) return {};
    return decode_entities(text.substr(bar + 1, end - bar - 1));
}

std::string name_in(json::object const& message, std::string_view id)
{
    if (id == slackbot) return "Slackbot";
    return first_of({inside(message, "user_profile", "real_name"), inside(message, "user_profile", "display_name"),
        inside(message, "user_profile", "name"), inside(message, "bot_profile", "name"),
        decode_entities(text_at(message, "username"))});
}

std::optional<std::string> email_of(json::object const& user)
{
    auto email = std::string{text::trim(inside(user, "profile", "email"))};
    boost::algorithm::to_lower(email);
    auto const at = email.find('@');
    auto const is_address =
        at != std::string::npos && at > 0 && at + 1 < email.size() && email.find_first_of(" \n\t") == std::string::npos;
    return is_address ? std::optional{email} : std::nullopt;
}

} // namespace

bool SlackPeople::add_user(json::object const& user)
{
    auto const id = std::string{text_at(user, "id")};
    if (id.empty() || places_.contains(id)) return !id.empty();
    DumpPerson person;
    person.source_id = id;
    person.name = first_of({inside(user, "profile", "real_name"), text_at(user, "real_name"),
        inside(user, "profile", "display_name"), text_at(user, "name"), id});
    person.email = email_of(user);
    person.title = text::squeeze(clean(decode_entities(inside(user, "profile", "title"))));
    person.is_bot = flag_at(user, "is_bot") || flag_at(user, "is_workflow_bot") || id == slackbot;
    person.is_guest = flag_at(user, "is_restricted") || flag_at(user, "is_ultra_restricted");
    person.deactivated = flag_at(user, "deleted");
    handle_wishes_[id] = first_of({inside(user, "profile", "display_name"), text_at(user, "name"), person.name});
    if (auto const bot = inside(user, "profile", "bot_id"); !bot.empty()) bot_users_.emplace(bot, id);
    if (auto const team = text_at(user, "team_id"); !team.empty()) ++teams_[std::string{team}];
    places_.emplace(id, people_.size());
    people_.push_back(std::move(person));
    return true;
}

std::string SlackPeople::author_of(json::object const& message) const
{
    auto user = text_at(message, "user");
    for (auto const* holder : {"comment", "file", "edited"})
        if (user.empty() && text_at(message, "bot_id").empty()) user = inside(message, holder, "user");
    if (!user.empty()) return std::string{user};
    if (auto const bot = std::string{text_at(message, "bot_id")}; !bot.empty()) {
        auto const known = bot_users_.find(bot);
        return known == bot_users_.end() ? bot : known->second;
    }
    auto const username = text::squeeze(clean(text_at(message, "username")));
    return username.empty() ? std::string{} : "bot:" + username;
}

void SlackPeople::meet_author(json::object const& message)
{
    if (auto const id = author_of(message); !id.empty()) meet(id, message);
    auto const bot = std::string{text_at(message, "bot_id")};
    auto const name = integration_name(message);
    if (name.empty() || bot.empty() || bot_users_.contains(bot)) return;
    json::object const stands_for{{"bot_id", bot}, {"username", name}};
    meet(bot, stands_for);
}

void SlackPeople::meet(std::string const& id, json::object const& message)
{
    auto const name = name_in(message, id);
    if (auto const known = places_.find(id); known != places_.end()) {
        auto& person = people_[known->second];
        if (person.is_placeholder && person.name == id && !name.empty()) person.name = handle_wishes_[id] = name;
        return;
    }
    DumpPerson person;
    person.source_id = id;
    person.name = name.empty() ? id : name;
    person.is_bot = id == slackbot || id.starts_with('B') || id.starts_with("bot:");
    person.is_placeholder = true;
    person.deactivated = !person.is_bot;
    handle_wishes_[id] = person.name;
    places_.emplace(id, people_.size());
    people_.push_back(std::move(person));
}

void SlackPeople::hand_over(Sink& sink)
{
    Names names;
    for (auto& person : people_) {
        person.handle = names.take(handle_wishes_[person.source_id], person.source_id);
        person.handle = sink.person(person);
        if (person.is_placeholder && !person.is_bot && person.name == person.source_id)
            sink.skipped({"users.json", "import_skipped.unknown_person", {{"person", person.source_id}}, 0});
    }
}

std::string SlackPeople::handle(std::string_view id) const
{
    auto const found = places_.find(std::string{id});
    return found == places_.end() ? std::string{} : people_[found->second].handle;
}

std::string SlackPeople::name(std::string_view id) const
{
    auto const found = places_.find(std::string{id});
    return found == places_.end() ? std::string{} : people_[found->second].name;
}

std::string SlackPeople::team() const
{
    auto const most = std::max_element(
        teams_.begin(), teams_.end(), [](auto const& a, auto const& b) { return a.second < b.second; });
    return most == teams_.end() ? std::string{} : most->first;
}

} // namespace together::exchange
