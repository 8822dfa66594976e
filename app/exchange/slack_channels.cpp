// A channel's folder is called by its name, a direct conversation's by its id.
#include "app/exchange/slack_channels.h"

#include <boost/json.hpp>

#include "app/exchange/json_records.h"
#include "app/exchange/slack_inline.h"
#include "platform/text/unicode.h"

namespace together::exchange {
namespace {

namespace json = boost::json;

struct ChannelList {
    std::string_view file;
    SlackChannelKind kind;
};
constexpr ChannelList lists[] = {{"channels.json", SlackChannelKind::open}, {"groups.json", SlackChannelKind::closed},
    {"mpims.json", SlackChannelKind::direct}, {"dms.json", SlackChannelKind::direct}};

bool is_day(std::string_view name)
{
    constexpr std::string_view shape = "0000-00-00.json";
    if (name.size() != shape.size()) return false;
    for (std::size_t at = 0; at < shape.size(); ++at) {
        auto const fits = shape[at] == '0' ? name[at] >= '0' && name[at] <= '9' : name[at] == shape[at];
        if (!fits) return false;
    }
    return true;
}

std::string value_of(json::object const& record, std::string_view key)
{
    auto const* holder = object_at(record, key);
    return holder == nullptr ? std::string{} : slack_code_text(clean(text_at(*holder, "value")));
}

std::string purpose_of(json::object const& record)
{
    auto purpose = value_of(record, "purpose");
    auto const topic = value_of(record, "topic");
    if (topic.empty() || purpose.find(topic) != std::string::npos) return purpose;
    return purpose.empty() ? topic : purpose + "\n" + topic;
}

// "Ana, Ben" for a conversation that has no name of its own.
std::string names_of(std::vector<std::string> const& members, SlackPeople const& people)
{
    std::string names;
    for (auto const& member : members)
        if (auto const name = people.name(member); !name.empty()) names += names.empty() ? name : ", " + name;
    return text::shorten(names, 100);
}

} // namespace

Result<Done> SlackChannels::read(Package const& package, std::string_view prefix, PackageLimits const& limits)
{
    bool has_list = false;
    for (auto const& [file, kind] : lists) {
        auto const name = fmt::format("{}{}", prefix, file);
        if (!package.has(name)) continue;
        has_list = true;
        auto const read =
            read_records(package.read(name), name, limits, [&, kind = kind](std::size_t, json::object const* record) {
                if (record != nullptr) add(*record, kind);
            });
        if (!read) return read.error();
    }
    if (!has_list) return refusal("import_refused.missing_file", "channels.json");
    for (auto const& name : package.names())
        if (name.starts_with(prefix)) place_day(name, std::string_view{name}.substr(prefix.size()));
        else other_files_.push_back(name);
    return Done{};
}

void SlackChannels::add(json::object const& record, SlackChannelKind kind)
{
    auto const id = std::string{text_at(record, "id")};
    if (id.empty() || by_id_.contains(id)) return;
    SlackChannel channel;
    channel.kind = kind;
    auto& space = channel.space;
    space.source_id = id;
    space.name = text::squeeze(clean(text_at(record, "name")));
    space.purpose = purpose_of(record);
    space.is_closed = kind != SlackChannelKind::open;
    space.is_archived = flag_at(record, "is_archived");
    space.creator = text_at(record, "creator");
    if (auto const created = number_at(record, "created"); created > 0 && created < 253'402'300'800)
        space.created_at = Timestamp{std::chrono::seconds{created}};
    if (auto const* members = list_at(record, "members"))
        for (auto const& member : *members)
            if (auto const* text = member.if_string()) space.members.emplace_back(text->data(), text->size());
    by_id_.emplace(id, channels_.size());
    by_folder_.emplace(id, channels_.size());
    if (!space.name.empty()) by_folder_.emplace(space.name, channels_.size());
    channels_.push_back(std::move(channel));
}

void SlackChannels::place_day(std::string const& file, std::string_view within)
{
    auto const slash = within.find('/');
    auto const is_list = slash == std::string_view::npos &&
                         (within == "users.json" || std::any_of(std::begin(lists), std::end(lists),
                                                        [&](auto const& list) { return list.file == within; }));
    if (is_list) return;
    if (slash == std::string_view::npos || !is_day(within.substr(slash + 1))) return other_files_.push_back(file);
    auto const folder = std::string{within.substr(0, slash)};
    auto found = by_folder_.find(folder);
    if (found == by_folder_.end()) {
        SlackChannel channel;
        channel.kind = SlackChannelKind::closed;
        channel.space.source_id = "folder:" + folder;
        channel.space.name = folder;
        channel.space.is_closed = true;
        by_id_.emplace(channel.space.source_id, channels_.size());
        found = by_folder_.emplace(folder, channels_.size()).first;
        channels_.push_back(std::move(channel));
    }
    channels_[found->second].days.push_back(file);
}

void SlackChannels::hand_over(SlackPeople const& people, Sink& sink)
{
    Names slugs;
    for (auto& channel : channels_) {
        auto& space = channel.space;
        std::erase_if(space.members, [&](auto const& member) { return !people.knows(member); });
        if (!people.knows(space.creator)) space.creator.clear();
        if (channel.kind == SlackChannelKind::direct)
            if (auto names = names_of(space.members, people); !names.empty()) space.name = std::move(names);
        if (space.name.empty()) space.name = space.source_id;
        space.slug = slugs.take(space.name, space.source_id);
        space.slug = sink.space(space);
    }
}

SlackChannel const* SlackChannels::find(std::string_view id) const
{
    auto const found = by_id_.find(std::string{id});
    return found == by_id_.end() ? nullptr : &channels_[found->second];
}

} // namespace together::exchange
