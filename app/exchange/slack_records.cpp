// Single facts of a record, read defensively: exports of ten years differ.
#include "app/exchange/slack_records.h"

#include <charconv>

#include <boost/json.hpp>

#include "app/exchange/json_records.h"
#include "app/exchange/slack_text.h"
#include "platform/text/unicode.h"

namespace together::exchange {
namespace {

namespace json = boost::json;

DumpFile file_of(json::object const& file, std::string const& target)
{
    auto const mode = text_at(file, "mode");
    DumpFile out;
    out.source_id = text_at(file, "id");
    out.target = target;
    for (auto const* key : {"title", "name", "id"})
        if (out.name.empty()) out.name = text::squeeze(clean(text_at(file, key)));
    out.media_type = text_at(file, "mimetype");
    out.bytes = std::max<std::int64_t>(0, number_at(file, "size"));
    for (auto const* key : {"permalink", "url_private", "external_url"})
        if (out.url.empty()) out.url = without_token(text_at(file, key));
    if (!out.url.starts_with("https://") && !out.url.starts_with("http://")) out.url.clear();
    out.is_available =
        mode != "tombstone" && mode != "hidden_by_limit" && text_at(file, "file_access") != "file_not_found";
    return out;
}

bool has_items(json::object const& message, std::string_view key)
{
    auto const* list = list_at(message, key);
    return list != nullptr && !list->empty();
}

} // namespace

std::optional<Timestamp> parse_slack_time(std::string_view ts)
{
    auto const point = ts.find('.');
    auto const whole = ts.substr(0, point);
    std::int64_t seconds = 0;
    auto const [end, error] = std::from_chars(whole.data(), whole.data() + whole.size(), seconds);
    if (whole.empty() || error != std::errc{} || end != whole.data() + whole.size()) return std::nullopt;
    if (seconds <= 0 || seconds >= 253'402'300'800) return std::nullopt; // the year 10000
    std::int64_t fraction = 0;
    if (point != std::string_view::npos) {
        auto digits = std::string{ts.substr(point + 1)};
        digits.resize(6, '0');
        auto const [stop, failed] = std::from_chars(digits.data(), digits.data() + 6, fraction);
        if (failed != std::errc{} || stop != digits.data() + 6 || fraction < 0) return std::nullopt;
    }
    return from_microseconds(seconds * 1'000'000 + fraction);
}

std::string slack_time(Timestamp time)
{
    auto const count = to_microseconds(time);
    return fmt::format("{}.{:06}", count / 1'000'000, count % 1'000'000);
}

bool is_notice(std::string_view subtype)
{
    for (auto const* start :
        {"channel_", "group_", "mpdm_", "huddle_", "reminder_", "joiner_notification", "app_conversation_", "bot_add",
            "bot_remove", "bot_enable", "bot_disable", "pinned_item", "unpinned_item", "sh_room_", "tabbed_canvas_",
            "message_changed", "message_deleted", "message_replied", "ekm_access_denied", "tombstone"})
        if (subtype.starts_with(start)) return true;
    return false;
}

bool is_empty_message(json::object const& message)
{
    for (auto const* key : {"blocks", "attachments", "files"})
        if (has_items(message, key)) return false;
    if (object_at(message, "file") != nullptr || object_at(message, "comment") != nullptr) return false;
    return text::trim(text_at(message, "text")).empty();
}

std::optional<Timestamp> edited_at(json::object const& message)
{
    auto const* edited = object_at(message, "edited");
    return edited == nullptr ? std::nullopt : parse_slack_time(text_at(*edited, "ts"));
}

std::vector<DumpReaction> reactions_of(json::object const& message, std::string const& target)
{
    std::vector<DumpReaction> out;
    auto const* reactions = list_at(message, "reactions");
    if (reactions == nullptr) return out;
    for (auto const& each : *reactions) {
        auto const* reaction = each.if_object();
        auto const emoji = reaction == nullptr ? std::string_view{} : text_at(*reaction, "name");
        if (emoji.empty()) continue;
        std::int64_t named = 0;
        if (auto const* users = list_at(*reaction, "users"))
            for (auto const& user : *users)
                if (auto const* id = user.if_string(); id != nullptr && !id->empty()) {
                    out.push_back({target, std::string{id->data(), id->size()}, std::string{emoji}, 1});
                    ++named;
                }
        auto const count = std::min<std::int64_t>(number_at(*reaction, "count"), 1'000'000);
        if (count > named) out.push_back({target, {}, std::string{emoji}, count - named});
    }
    return out;
}

std::vector<DumpFile> files_of(json::object const& message, std::string const& target)
{
    std::vector<DumpFile> out;
    if (auto const* file = object_at(message, "file")) out.push_back(file_of(*file, target));
    if (auto const* files = list_at(message, "files"))
        for (auto const& each : *files)
            if (auto const* file = each.if_object()) out.push_back(file_of(*file, target));
    return out;
}

std::string file_title(json::object const& message)
{
    auto const files = files_of(message, {});
    return files.empty() ? std::string{} : files.front().name;
}

} // namespace together::exchange
