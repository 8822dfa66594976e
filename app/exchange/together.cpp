// The lists of an export one after the other, in an order in which what is named comes first.
#include "app/exchange/together.h"

#include <unordered_map>
#include <unordered_set>

#include <boost/json.hpp>

#include "app/exchange/json_records.h"
#include "app/exchange/own_links.h"
#include "platform/base/id.h"
#include "platform/model/describe.h"

namespace together::exchange {
namespace {

namespace json = boost::json;

constexpr std::string_view head_name = "together";
constexpr std::int64_t newest_version = 1;

bool is_list(std::string_view name)
{
    return name.ends_with(".json") && name.find('/') == std::string_view::npos;
}

std::optional<Timestamp> time_at(json::object const& record, std::string_view key)
{
    return parse_rfc3339(text_at(record, key));
}

std::vector<std::string> texts_at(json::object const& record, std::string_view key)
{
    std::vector<std::string> texts;
    if (auto const* list = list_at(record, key))
        for (auto const& item : *list)
            if (auto const* text = item.if_string()) texts.emplace_back(clean(*text));
    return texts;
}

// What an id may be, so that an address can be made of it.
std::string id_at(json::object const& record, std::string_view key)
{
    auto const id = Uuid::parse(text_at(record, key));
    return id ? id->to_string() : std::string{};
}

class TogetherReading {
public:
    TogetherReading(Package package, TogetherOptions const& options, Sink& sink)
        : package_(std::move(package)), options_(options), sink_(sink)
    {
    }

    Result<Done> run()
    {
        if (auto const read = read_head(); !read) return read;
        if (auto const read = each("posts", [&](auto const& at, auto const& post) { note_post(at, post); }); !read)
            return read;
        if (auto const read = each("replies", [&](auto const&, auto const& one) { note_reply(one); }); !read)
            return read;
        sink_.source({"together:" + installation_, "Together"});
        for (auto const& [name, take] : lists())
            if (auto const read = each(name, take); !read) return read;
        return Done{};
    }

private:
    using Where = std::string;
    using Take = std::function<void(Where const& where, json::object const& record)>;

    std::vector<std::pair<std::string, Take>> lists()
    {
        return {
            {"people", [this](auto const& where, auto const& record) { take_person(where, record); }},
            {"spaces", [this](auto const& where, auto const& record) { take_space(where, record); }},
            {"topics", [this](auto const& where, auto const& record) { take_topic(where, record); }},
            {"posts", [this](auto const& where, auto const& record) { take_post(where, record); }},
            {"replies", [this](auto const& where, auto const& record) { take_reply(where, record); }},
            {"reactions", [this](auto const& where, auto const& record) { take_reaction(where, record); }},
            {"links", [this](auto const&, auto const& record) { take_link(record); }},
        };
    }

    Result<Done> each(std::string const& list, Take const& take)
    {
        auto const name = list + ".json";
        if (!package_.has(name)) return Done{}; // a list may be left out: it is empty
        auto const read = read_records(
            package_.read(name), name, options_.limits, [&](std::size_t number, json::object const* record) {
                auto const where = fmt::format("{}: {}", name, number);
                if (record) take(where, *record);
                else skip(where, "import_skipped.unreadable");
            });
        if (!read) return read.error();
        done_bytes_ += package_.bytes(name);
        sink_.progress(done_bytes_, package_.total_bytes() * 2);
        return Done{};
    }

    Result<Done> read_head()
    {
        auto const file = std::string{head_name} + ".json";
        if (!package_.has(file)) return refusal("import_refused.missing_file", file);
        auto is_ours = false;
        auto const read = each(std::string{head_name}, [&](auto const&, json::object const& head) {
            is_ours = text_at(head, "format") == "together-export" && number_at(head, "version") <= newest_version;
            installation_ = id_at(head, "installation");
        });
        if (!read) return read;
        if (!is_ours || installation_.empty()) return refusal("import_refused.other_format", file);
        return Done{};
    }

    void note_post(std::string const& where, json::object const& record)
    {
        auto const id = id_at(record, "id");
        auto const time = time_at(record, "created_at");
        if (id.empty()) return skip(where, "import_skipped.no_id");
        if (!time) return skip(where, "import_skipped.no_time", text_at(record, "created_at"));
        targets_.insert_or_assign(id, DumpTarget{id, *time, "", {}});
        if (auto const accepted = id_at(record, "accepted_reply"); !accepted.empty()) accepted_.insert(accepted);
    }

    void note_reply(json::object const& record)
    {
        auto const id = id_at(record, "id");
        auto const post = targets_.find(id_at(record, "post"));
        auto const time = time_at(record, "created_at");
        if (id.empty() || !time || post == targets_.end() || !post->second.reply.empty()) return;
        DumpTarget target = post->second;
        target.reply = id;
        target.reply_created_at = *time;
        targets_.try_emplace(id, target);
    }

    void take_person(std::string const& where, json::object const& record)
    {
        DumpPerson person{.source_id = id_at(record, "id"), .handle = clean(text_at(record, "handle"))};
        if (person.source_id.empty()) return skip(where, "import_skipped.no_id");
        if (people_.contains(person.source_id)) return skip(where, "import_skipped.duplicate", person.handle);
        person.name = clean(text_at(record, "name"));
        if (auto const email = clean(text_at(record, "email")); !email.empty()) person.email = email;
        person.title = clean(text_at(record, "title"));
        person.about = clean(text_at(record, "about"));
        person.is_bot = flag_at(record, "is_bot");
        person.is_guest = flag_at(record, "is_guest");
        person.deactivated = time_at(record, "deactivated_at").has_value();
        person.created_at = time_at(record, "created_at");
        people_.emplace(person.source_id, sink_.person(person));
    }

    void take_space(std::string const& where, json::object const& record)
    {
        DumpSpace space{.source_id = id_at(record, "id"), .slug = clean(text_at(record, "slug"))};
        if (space.source_id.empty()) return skip(where, "import_skipped.no_id");
        if (!spaces_.insert(space.source_id).second) return skip(where, "import_skipped.duplicate", space.slug);
        space.name = clean(text_at(record, "name"));
        if (space.name.empty()) space.name = space.slug.empty() ? "Space" : space.slug;
        space.purpose = clean(text_at(record, "purpose"));
        space.is_closed = flag_at(record, "is_closed");
        space.is_archived = time_at(record, "archived_at").has_value();
        space.created_at = time_at(record, "created_at");
        for (auto& member : texts_at(record, "members"))
            if (people_.contains(member)) space.members.push_back(std::move(member));
        space.facilitators = texts_at(record, "facilitators");
        sink_.space(space);
    }

    void take_topic(std::string const& where, json::object const& record)
    {
        DumpTopic topic{.source_id = id_at(record, "id"), .slug = clean(text_at(record, "slug"))};
        if (topic.source_id.empty() || topic.slug.empty()) return skip(where, "import_skipped.no_id");
        if (topics_.contains(topic.slug)) return skip(where, "import_skipped.duplicate", topic.slug);
        topic.name = clean(text_at(record, "name"));
        topic.description = clean(text_at(record, "description"));
        sink_.topic(topic);
        topics_.emplace(topic.slug, topic.source_id);
    }

    void take_post(std::string const& where, json::object const& record)
    {
        DumpPost post{.source_id = id_at(record, "id"), .space = id_at(record, "space")};
        auto const target = targets_.find(post.source_id);
        if (target == targets_.end()) return;
        post.author = id_at(record, "author");
        if (!people_.contains(post.author)) return skip(where, "import_skipped.no_author");
        if (!spaces_.contains(post.space)) return skip(where, "import_skipped.no_space");
        if (!posts_.insert(post.source_id).second) return skip(where, "import_skipped.duplicate", post.source_id);
        post.kind = model::enum_of<DumpKind>(text_at(record, "kind")).value_or(DumpKind::insight);
        post.title = clean(text_at(record, "title"));
        if (post.title.empty()) post.title = "…";
        post.body = body_of(record);
        post.created_at = target->second.post_created_at;
        post.edited_at = time_at(record, "edited_at");
        post.closed_at = time_at(record, "closed_at");
        post.votes = {number_at(record, "votes_up"), number_at(record, "votes_down"), 0};
        for (auto const& slug : texts_at(record, "topics"))
            if (auto const topic = topics_.find(slug); topic != topics_.end()) post.topics.push_back(topic->second);
        sink_.post(post);
    }

    void take_reply(std::string const& where, json::object const& record)
    {
        DumpReply reply{.source_id = id_at(record, "id"), .post = id_at(record, "post")};
        auto const target = targets_.find(reply.source_id);
        if (target == targets_.end() || !posts_.contains(reply.post)) return skip(where, "import_skipped.no_post");
        reply.author = id_at(record, "author");
        if (!people_.contains(reply.author)) return skip(where, "import_skipped.no_author");
        if (!replies_.emplace(reply.source_id, reply.post).second)
            return skip(where, "import_skipped.duplicate", reply.source_id);
        auto const parent = replies_.find(id_at(record, "parent"));
        if (parent != replies_.end() && parent->second == reply.post && parent->first != reply.source_id)
            reply.parent_reply = parent->first;
        reply.body = body_of(record);
        reply.created_at = target->second.reply_created_at;
        reply.edited_at = time_at(record, "edited_at");
        reply.is_accepted = accepted_.contains(reply.source_id);
        reply.votes = {number_at(record, "votes_up"), number_at(record, "votes_down"), 0};
        sink_.reply(reply);
    }

    void take_reaction(std::string const& where, json::object const& record)
    {
        DumpReaction reaction{.target = id_at(record, "thing"), .person = id_at(record, "person")};
        if (!posts_.contains(reaction.target) && !replies_.contains(reaction.target))
            return skip(where, "import_skipped.no_post");
        if (!people_.contains(reaction.person)) reaction.person.clear();
        reaction.emoji = clean(text_at(record, "kind"));
        reaction.count = std::max<std::int64_t>(number_at(record, "count"), 1);
        sink_.reaction(reaction);
    }

    void take_link(json::object const& record)
    {
        DumpLink const link{id_at(record, "from"), id_at(record, "to"),
            text_at(record, "relation") == "duplicate" ? DumpRelation::duplicate : DumpRelation::linked};
        if (posts_.contains(link.from) && posts_.contains(link.to) && link.from != link.to) sink_.link(link);
    }

    // With its own links and mentions leading to where things are here.
    std::string body_of(json::object const& record)
    {
        auto const body = relink_own(clean(text_at(record, "body")), [&](std::string const& id) {
            auto const target = targets_.find(id);
            return target == targets_.end() ? std::string{} : sink_.address_of(target->second);
        });
        return body.empty() ? "…" : body;
    }

    void skip(std::string const& where, std::string_view why, std::string_view what = {})
    {
        Skipped out{where, std::string{why}, {}, 1};
        if (!what.empty()) out.arguments.emplace_back("what", what.substr(0, 100));
        sink_.skipped(out);
    }

    Package package_;
    TogetherOptions const& options_;
    Sink& sink_;
    std::string installation_;
    std::unordered_map<std::string, DumpTarget> targets_; // posts and replies by their ids
    std::unordered_set<std::string> accepted_;
    std::unordered_map<std::string, std::string> people_; // id -> handle here
    std::unordered_set<std::string> spaces_;
    std::unordered_map<std::string, std::string> topics_; // slug -> id
    std::unordered_set<std::string> posts_;
    std::unordered_map<std::string, std::string> replies_; // id -> post
    std::uint64_t done_bytes_ = 0;
};

} // namespace

Result<Done> read_together(std::filesystem::path const& path, TogetherOptions const& options, Sink& sink)
{
    auto package = Package::open(path, options.limits, is_list);
    if (!package) return package.error();
    return TogetherReading{std::move(*package), options, sink}.run();
}

} // namespace together::exchange
