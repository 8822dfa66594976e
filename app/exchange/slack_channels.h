// The channels of a Slack export: open, closed, direct; and which files hold their days.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <boost/json/fwd.hpp>

#include "app/exchange/package.h"
#include "app/exchange/slack_people.h"

namespace together::exchange {

enum class SlackChannelKind { open, closed, direct };

struct SlackChannel {
    DumpSpace space; // the slug is the sink's after hand_over
    SlackChannelKind kind = SlackChannelKind::open;
    std::vector<std::string> days; // names of files in the package, in the order of their dates
};

class SlackChannels {
public:
    // Reads channels.json, groups.json, dms.json and mpims.json below `prefix`, and finds the day files of each
    // channel. Folders with day files that no list names become closed spaces.
    Result<Done> read(Package const& package, std::string_view prefix, PackageLimits const& limits);
    void hand_over(SlackPeople const& people, Sink& sink);

    std::vector<SlackChannel>& all() { return channels_; }
    std::vector<SlackChannel> const& all() const { return channels_; }
    // By Slack's id; null when it is not in the export.
    SlackChannel const* find(std::string_view id) const;
    // JSON files that are neither a list of the export nor a day of a channel.
    std::vector<std::string> const& other_files() const { return other_files_; }

private:
    void add(boost::json::object const& record, SlackChannelKind kind);
    void place_day(std::string const& file, std::string_view within);

    std::vector<SlackChannel> channels_;
    std::unordered_map<std::string, std::size_t> by_id_;
    std::unordered_map<std::string, std::size_t> by_folder_;
    std::vector<std::string> other_files_;
};

} // namespace together::exchange
