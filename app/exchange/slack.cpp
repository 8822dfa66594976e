// The reader: looks at everything once to plan, then hands over, channel by channel, first posts and then replies.
#include "app/exchange/slack.h"

#include <boost/json.hpp>

#include "app/exchange/json_records.h"
#include "app/exchange/slack_blocks.h"
#include "app/exchange/slack_channels.h"
#include "app/exchange/slack_inline.h"
#include "app/exchange/slack_records.h"
#include "app/exchange/slack_threads.h"
#include "app/exchange/title.h"

namespace together::exchange {
namespace {

namespace json = boost::json;

bool is_export_file(std::string_view name)
{
    return name.ends_with(".json") && !name.starts_with("__MACOSX/") && name.find("/._") == std::string_view::npos;
}

// The folder that users.json stands in: "" or "My export/".
std::optional<std::string> prefix_of(Package const& package)
{
    std::optional<std::string> prefix;
    for (auto const& name : package.names()) {
        if (name != "users.json" && !name.ends_with("/users.json")) continue;
        auto candidate = name.substr(0, name.size() - std::string_view{"users.json"}.size());
        if (!prefix || candidate.size() < prefix->size()) prefix = std::move(candidate);
    }
    return prefix;
}

class SlackReading final : SlackReferences {
public:
    SlackReading(Package package, SlackOptions const& options, Sink& sink)
        : package_(std::move(package)), options_(options), sink_(sink)
    {
    }

    Result<Done> run()
    {
        auto const prefix = prefix_of(package_);
        if (!prefix) return refusal("import_refused.missing_file", "users.json");
        if (auto const read = read_users(*prefix + "users.json"); !read) return read.error();
        if (auto const read = channels_.read(package_, *prefix, options_.limits); !read) return read.error();
        if (auto const planned = plan(); !planned) return planned.error();
        announce();
        for (std::size_t channel = 0; channel < plans_.size(); ++channel) {
            for (auto const pass : {Pass::posts, Pass::replies})
                if (auto const read = hand_over(channel, pass); !read) return read.error();
        }
        return Done{};
    }

private:
    enum class Pass { posts, replies };

    struct Plan {
        std::vector<SlackPlace> places;
    };

    // One record in its place, while it is looked at.
    struct Standing {
        std::size_t channel;
        std::uint32_t file;
        std::uint32_t record;
    };

    Result<Done> read_users(std::string const& name)
    {
        return read_records(
            package_.read(name), name, options_.limits, [&](std::size_t number, json::object const* user) {
                if (user == nullptr || !people_.add_user(*user))
                    skipped_.push_back({fmt::format("{}: {}", name, number), "import_skipped.unreadable", {}, 1});
            });
    }

    Result<Done> each_record(std::size_t channel, std::function<void(Standing, json::object const*)> const& take)
    {
        auto const& days = channels_.all()[channel].days;
        for (std::uint32_t file = 0; file < days.size(); ++file) {
            auto const read = read_records(package_.read(days[file]), days[file], options_.limits,
                [&](std::size_t number, json::object const* record) {
                    take({channel, file, static_cast<std::uint32_t>(number)}, record);
                });
            if (!read) return read.error();
            done_bytes_ += package_.bytes(days[file]);
            sink_.progress(done_bytes_, package_.total_bytes() * 3);
        }
        return Done{};
    }

    Result<Done> plan()
    {
        plans_.resize(channels_.all().size());
        for (std::size_t channel = 0; channel < plans_.size(); ++channel) {
            auto const read = each_record(channel, [&](Standing at, json::object const* record) { note(at, record); });
            if (!read) return read.error();
            auto& places = plans_[channel].places;
            for (auto const& twice : sort_places(places))
                skip({channel, twice.file, twice.record}, "import_skipped.duplicate", slack_time(twice.at));
            plan_threads(places, options_.silence);
        }
        return Done{};
    }

    void note(Standing at, json::object const* record)
    {
        if (record == nullptr) return skip(at, "import_skipped.unreadable");
        auto const type = text_at(*record, "type");
        if (!type.empty() && type != "message") return skip(at, "import_skipped.not_a_message", type);
        auto const time = parse_slack_time(text_at(*record, "ts"));
        if (!time) return skip(at, "import_skipped.no_time", text_at(*record, "ts"));
        if (people_.author_of(*record).empty()) return skip(at, "import_skipped.no_author");
        people_.meet_author(*record);
        SlackPlace place;
        place.at = *time;
        place.thread = parse_slack_time(text_at(*record, "thread_ts")).value_or(Timestamp{});
        place.file = at.file;
        place.record = at.record;
        place.says_nothing = is_notice(text_at(*record, "subtype")) || is_empty_message(*record);
        plans_[at.channel].places.push_back(place);
    }

    // Nothing went to the sink before here: the whole export could be read.
    void announce()
    {
        auto const team = people_.team();
        sink_.source({team.empty() ? "slack" : "slack:" + team, "Slack"});
        people_.hand_over(sink_);
        channels_.hand_over(people_, sink_);
        for (auto const& file : channels_.other_files()) skipped_.push_back({file, "import_skipped.other_file", {}, 1});
        for (auto const& skipped : skipped_) sink_.skipped(skipped);
        skipped_.clear();
    }

    Result<Done> hand_over(std::size_t channel, Pass pass)
    {
        return each_record(channel, [&](Standing at, json::object const* record) {
            if (record == nullptr) return;
            auto const time = parse_slack_time(text_at(*record, "ts"));
            auto const* place = time ? find_place(plans_[channel].places, *time) : nullptr;
            if (place == nullptr || place->file != at.file || place->record != at.record) return;
            if (!place->is_kept()) {
                if (pass == Pass::posts) sink_.skipped(left_out(at, *record));
            } else if (place->opens() == (pass == Pass::posts)) hand_over_message(at, *record, *place);
        });
    }

    void hand_over_message(Standing at, json::object const& record, SlackPlace const& place)
    {
        auto const& channel = channels_.all()[at.channel];
        auto const id = source_id(channel, place.at);
        if (place.opens()) sink_.post(post_of(channel, record, place));
        else {
            DumpReply reply;
            reply.source_id = id;
            reply.post = source_id(channel, place.post);
            reply.author = people_.author_of(record);
            reply.body = body_of(record);
            reply.created_at = place.at;
            reply.edited_at = edited_at(record);
            sink_.reply(reply);
        }
        for (auto& reaction : reactions_of(record, id)) {
            if (!people_.knows(reaction.person)) reaction.person.clear();
            sink_.reaction(reaction);
        }
        for (auto const& file : files_of(record, id)) sink_.file(file);
    }

    DumpPost post_of(SlackChannel const& channel, json::object const& record, SlackPlace const& place)
    {
        DumpPost post;
        post.source_id = source_id(channel, place.at);
        post.space = channel.space.source_id;
        post.author = people_.author_of(record);
        post.body = body_of(record);
        post.kind = asks(post.body) ? DumpKind::question : DumpKind::insight;
        post.title = title_of(post.body);
        if (post.title.empty()) post.title = file_title(record);
        if (post.title.empty())
            post.title = fmt::format("#{} {}", channel.space.name, to_rfc3339(place.at).substr(0, 10));
        post.created_at = place.at;
        post.edited_at = edited_at(record);
        return post;
    }

    std::string body_of(json::object const& record) const
    {
        auto body = message_to_markdown(record, *this);
        if (!body.empty()) return body;
        auto const title = file_title(record);
        return title.empty() ? "…" : title;
    }

    static std::string source_id(SlackChannel const& channel, Timestamp at)
    {
        return fmt::format("{}:{}", channel.space.source_id, slack_time(at));
    }

    Skipped left_out(Standing at, json::object const& record) const
    {
        auto const subtype = text_at(record, "subtype");
        if (subtype == "tombstone") return skipped(at, "import_skipped.deleted");
        if (is_notice(subtype)) return skipped(at, "import_skipped.notice", subtype);
        return skipped(at, "import_skipped.empty");
    }

    Skipped skipped(Standing at, std::string_view why, std::string_view what = {}) const
    {
        auto const& file = channels_.all()[at.channel].days[at.file];
        Skipped out{fmt::format("{}: {}", file, at.record), std::string{why}, {}, 1};
        if (!what.empty()) out.arguments.emplace_back("what", what.substr(0, 100));
        return out;
    }

    void skip(Standing at, std::string_view why, std::string_view what = {})
    {
        skipped_.push_back(skipped(at, why, what));
    }

    std::string handle(std::string_view user) const override { return people_.handle(user); }

    std::optional<Channel> channel(std::string_view id) const override
    {
        auto const* found = channels_.find(id);
        if (found == nullptr) return std::nullopt;
        return Channel{found->space.name, found->space.slug};
    }

    // https://team.slack.com/archives/C0JGLMMNX/p1452837352000006
    std::string address(std::string_view link) const override
    {
        constexpr std::string_view archives = ".slack.com/archives/";
        auto const at = link.find(archives);
        if (at == std::string_view::npos) return without_token(link);
        auto const path = link.substr(at + archives.size());
        auto const id = path.substr(0, path.find_first_of("/?#"));
        auto const* known = channels_.find(id);
        if (known == nullptr) return without_token(link);
        auto const rest = path.substr(std::min(id.size() + 2, path.size()));
        auto const digits = rest.substr(0, rest.find_first_not_of("0123456789"));
        if (digits.size() <= 6) return "/spaces/" + known->space.slug;
        auto const time = parse_slack_time(
            fmt::format("{}.{}", digits.substr(0, digits.size() - 6), digits.substr(digits.size() - 6)));
        auto const& places = plans_[static_cast<std::size_t>(known - channels_.all().data())].places;
        auto const* place = time ? find_place(places, *time) : nullptr;
        if (place == nullptr || !place->is_kept()) return without_token(link);
        DumpTarget target{source_id(*known, place->post), place->post, {}, {}};
        if (!place->opens()) target.reply = source_id(*known, place->at), target.reply_created_at = place->at;
        return sink_.address_of(target);
    }

    Package package_;
    SlackOptions const& options_;
    Sink& sink_;
    SlackPeople people_;
    SlackChannels channels_;
    std::vector<Plan> plans_; // by channel
    std::vector<Skipped> skipped_;
    std::uint64_t done_bytes_ = 0;
};

} // namespace

Result<Done> read_slack(std::filesystem::path const& path, SlackOptions const& options, Sink& sink)
{
    auto package = Package::open(path, options.limits, is_export_file);
    if (!package) return package.error();
    return SlackReading{std::move(*package), options, sink}.run();
}

} // namespace together::exchange
