// The reader: checks and counts everything first, then hands over people, topics, questions, answers, comments, links.
#include "app/exchange/stackexchange.h"

#include <unordered_set>

#include "app/exchange/site_text.h"
#include "app/exchange/stackexchange_index.h"
#include "app/exchange/stackexchange_people.h"
#include "app/exchange/title.h"
#include "platform/html/from_html.h"
#include "platform/text/unicode.h"

namespace together::exchange {
namespace {

constexpr std::string_view space_id = "site";

struct Tag {
    std::string name;
    std::int64_t excerpt = 0;
    std::int64_t wiki = 0;
    std::string excerpt_text;
    std::string wiki_text;
    std::string slug;
};

// "c++" and "c#" must not meet in "c".
std::string spelled_out(std::string_view tag)
{
    std::string out;
    for (char const c : tag) {
        if (c == '+') out += "-plus";
        else if (c == '#') out += "-sharp";
        else if (c == '.') out += "-dot-";
        else out += c;
    }
    return out;
}

// "beer.stackexchange.com" of a folder or of "beer.stackexchange.com.7z".
std::string name_of(std::filesystem::path const& path)
{
    auto const whole = (std::filesystem::absolute(path) / "").parent_path();
    auto const is_archive = whole.extension() == ".zip" || whole.extension() == ".7z";
    return (is_archive ? whole.stem() : whole.filename()).string();
}

class StackExchangeReading {
public:
    StackExchangeReading(
        Package package, std::filesystem::path const& path, StackExchangeOptions const& options, Sink& sink)
        : package_(std::move(package)), folder_name_(name_of(path)), options_(options), sink_(sink)
    {
    }

    Result<Done> run()
    {
        for (auto const* file : {"Posts.xml", "Users.xml"})
            if (!has(file)) return refusal("import_refused.missing_file", file);
        if (auto const looked = look(); !looked) return looked.error();
        announce();
        return hand_over();
    }

private:
    using Take = void (StackExchangeReading::*)(Row const&);

    using File = RowsFile;
    static constexpr File users{"Users.xml", "users"};
    static constexpr File posts{"Posts.xml", "posts"};
    static constexpr File comments{"Comments.xml", "comments"};
    static constexpr File tags{"Tags.xml", "tags"};
    static constexpr File votes{"Votes.xml", "votes"};
    static constexpr File links{"PostLinks.xml", "postlinks"};
    static constexpr File badges{"Badges.xml", "badges"};
    static constexpr File history{"PostHistory.xml", "posthistory"};

    std::string name_in_package(std::string_view file) const
    {
        for (auto const& name : package_.names())
            if (name == file || name.ends_with(fmt::format("/{}", file))) return name;
        return {};
    }
    bool has(std::string_view file) const { return !name_in_package(file).empty(); }

    Result<Done> each(File const& file, Take take)
    {
        auto const name = name_in_package(file.name);
        if (name.empty()) return Done{};
        auto const read =
            read_rows(package_.read(name), file, options_.limits, [&](Row const& row) { (this->*take)(row); });
        done_bytes_ += package_.bytes(name);
        sink_.progress(done_bytes_, package_.total_bytes() * 3);
        return read;
    }

    // Everything is read once before the sink hears of anything.
    Result<Done> look()
    {
        using Self = StackExchangeReading;
        if (!has(votes.name)) index_.count_scores();
        for (auto const& [file, take] : std::initializer_list<std::pair<File, Take>>{{users, &Self::note_user},
                 {links, &Self::note_link}, {tags, &Self::note_tag}, {posts, &Self::note_post},
                 {comments, &Self::note_comment}, {votes, &Self::note_vote}, {badges, &Self::note_badge}})
            if (auto const read = each(file, take); !read) return read.error();
        index_.close_posts();
        return Done{};
    }

    void note_user(Row const& row) { people_.note_user(row); }
    void note_link(Row const& row) { index_.add_link(row); }

    void note_tag(Row const& row)
    {
        auto const name = std::string{row.text("TagName")};
        if (name.empty()) return;
        auto const excerpt = row.number("ExcerptPostId").value_or(0);
        auto const wiki = row.number("WikiPostId").value_or(0);
        if (excerpt != 0) tag_texts_.emplace(excerpt, name);
        if (wiki != 0) tag_texts_.emplace(wiki, name);
        tags_.emplace(name, Tag{name, excerpt, wiki, {}, {}, {}});
    }

    void note_post(Row const& row)
    {
        index_.add_post(row);
        auto const id = row.number("Id");
        auto const* post = id ? index_.find(*id) : nullptr;
        if (post == nullptr) return;
        if (post->is_kept) return people_.note_author(row, "OwnerUserId", "OwnerDisplayName");
        auto const tag = tag_texts_.find(*id);
        if (tag == tag_texts_.end()) return;
        auto& texts = tags_.at(tag->second);
        (texts.wiki == *id ? texts.wiki_text : texts.excerpt_text) = row.text("Body");
    }

    void note_comment(Row const& row)
    {
        auto const* post = index_.find(row.number("PostId").value_or(0));
        if (post != nullptr && post->is_kept) people_.note_author(row, "UserId", "UserDisplayName");
    }

    void note_vote(Row const& row)
    {
        auto const why = index_.add_vote(row);
        if (!why.empty())
            ++left_out_votes_[{
                why, why == "import_skipped.vote" ? std::string{row.text("VoteTypeId")} : std::string{}}];
    }

    void note_badge(Row const&) { ++badges_; }

    void announce()
    {
        host_ = options_.site.empty() ? index_.likely_host() : options_.site;
        auto const name = host_.empty() ? folder_name_ : host_;
        sink_.source({"stackexchange:" + name, name});
    }

    Result<Done> hand_over()
    {
        using Self = StackExchangeReading;
        if (auto const read = each(users, &Self::take_user); !read) return read.error();
        people_.hand_over_placeholders(sink_);
        take_space();
        take_topics();
        for (auto const& [file, take] : std::initializer_list<std::pair<File, Take>>{{posts, &Self::take_question},
                 {posts, &Self::take_answer}, {comments, &Self::take_comment}, {links, &Self::take_link}})
            if (auto const read = each(file, take); !read) return read.error();
        report_rest();
        return Done{};
    }

    void take_user(Row const& row)
    {
        if (!row.number("Id")) return skip(users, row, "import_skipped.no_id");
        people_.hand_over_user(row, sink_);
    }

    void take_space()
    {
        DumpSpace space;
        space.source_id = space_id;
        space.name = host_.empty() ? folder_name_ : host_.substr(0, host_.find('.'));
        space.slug = text::slug(space.name);
        if (space.slug.empty()) space.slug = "questions";
        space.purpose = host_;
        sink_.space(space);
    }

    void take_topics()
    {
        for (auto const& name : index_.used_tags()) tags_.emplace(name, Tag{name, 0, 0, {}, {}, {}});
        Names slugs;
        for (auto& [name, tag] : tags_) {
            DumpTopic topic;
            topic.source_id = name;
            topic.slug = slugs.take(spelled_out(name), "topic");
            topic.name = name;
            topic.description = text::squeeze(tag.excerpt_text);
            topic.about = html::markdown_from_html(tag.wiki_text);
            tag.slug = sink_.topic(topic);
            tag.excerpt_text.clear();
            tag.wiki_text.clear();
        }
    }

    void take_question(Row const& row)
    {
        auto const id = row.number("Id");
        auto const* post = id ? index_.find(*id) : nullptr;
        if (post == nullptr) return skip(posts, row, "import_skipped.no_id");
        if (post->type != SitePostType::question || !post->is_kept) return report_post(row, *id, *post);
        if (!handed_over_.insert(question_id(*id)).second)
            return skip(posts, row, "import_skipped.duplicate", row.text("Id"));
        DumpPost out;
        out.source_id = question_id(*id);
        out.space = space_id;
        out.author = people_.author(row, "OwnerUserId", "OwnerDisplayName");
        out.kind = DumpKind::question;
        out.body = body(row.text("Body"));
        out.title = text::squeeze(row.text("Title"));
        if (out.title.empty()) out.title = title_of(out.body);
        if (out.title.empty()) out.title = fmt::format("#{}", *id);
        out.created_at = post->created_at;
        out.edited_at = parse_site_time(row.text("LastEditDate"));
        out.closed_at = parse_site_time(row.text("ClosedDate"));
        out.topics = parse_tags(row.text("Tags"));
        out.votes = post->votes;
        out.views = row.number("ViewCount").value_or(0);
        out.licence = row.text("ContentLicense");
        sink_.post(out);
        talkers_[*id].push_back(out.author);
    }

    // What of Posts.xml is no question: answers have their own turn, texts of tags went to the topics.
    void report_post(Row const& row, std::int64_t id, SitePost const& post)
    {
        if (post.is_kept || tag_texts_.contains(id)) return;
        if (post.type == SitePostType::answer) return skip(posts, row, "import_skipped.answer_without_question");
        if (post.type == SitePostType::question)
            return skip(posts, row, "import_skipped.no_time", row.text("CreationDate"));
        if (post.type == SitePostType::other)
            return skip(posts, row, "import_skipped.post_type", row.text("PostTypeId"));
        skip(posts, row, "import_skipped.text_of_no_tag");
    }

    void take_answer(Row const& row)
    {
        auto const id = row.number("Id").value_or(0);
        auto const* post = index_.find_kept(id);
        if (post == nullptr || post->type != SitePostType::answer) return;
        if (!handed_over_.insert(answer_id(id)).second)
            return skip(posts, row, "import_skipped.duplicate", row.text("Id"));
        DumpReply out;
        out.source_id = answer_id(id);
        out.post = question_id(post->question);
        out.author = people_.author(row, "OwnerUserId", "OwnerDisplayName");
        out.body = body(row.text("Body"));
        out.created_at = post->created_at;
        out.edited_at = parse_site_time(row.text("LastEditDate"));
        out.is_accepted = index_.find(post->question)->accepted == id;
        out.votes = post->votes;
        out.licence = row.text("ContentLicense");
        sink_.reply(out);
        talkers_[id].push_back(out.author);
    }

    void take_comment(Row const& row)
    {
        auto const on = row.number("PostId").value_or(0);
        auto const* post = index_.find_kept(on);
        auto const created = parse_site_time(row.text("CreationDate"));
        auto const id = row.number("Id");
        if (!id) return skip(comments, row, "import_skipped.no_id");
        if (post == nullptr) return skip(comments, row, "import_skipped.comment_on_nothing", row.text("PostId"));
        if (!created) return skip(comments, row, "import_skipped.no_time", row.text("CreationDate"));
        auto const source_id = fmt::format("c{}", *id);
        if (!handed_over_.insert(source_id).second)
            return skip(comments, row, "import_skipped.duplicate", row.text("Id"));
        auto& talkers = talkers_[on];
        DumpReply out;
        out.source_id = source_id;
        out.post = question_id(post->type == SitePostType::question ? on : post->question);
        if (post->type == SitePostType::answer) out.parent_reply = answer_id(on);
        out.author = people_.author(row, "UserId", "UserDisplayName");
        out.body = relinked(
            comment_to_markdown(row.text("Text"), [&](std::string_view name) { return addressed(talkers, name); }));
        if (out.body.empty()) out.body = "…";
        out.created_at = *created;
        out.votes.up = std::max<std::int64_t>(0, row.number("Score").value_or(0));
        out.licence = row.text("ContentLicense");
        sink_.reply(out);
        talkers.push_back(out.author);
    }

    // Who spoke last of those whom the name fits.
    std::string addressed(std::vector<std::string> const& talkers, std::string_view name) const
    {
        for (auto who = talkers.rbegin(); who != talkers.rend(); ++who)
            if (people_.is_called(*who, name)) return people_.handle(*who);
        return {};
    }

    void take_link(Row const& row)
    {
        auto const from = row.number("PostId").value_or(0);
        auto const to = row.number("RelatedPostId").value_or(0);
        auto const type = row.number("LinkTypeId").value_or(0);
        if ((type != 1 && type != 3) || from == to)
            return skip(links, row, "import_skipped.link_type", row.text("LinkTypeId"));
        if (index_.find_kept(from) == nullptr || index_.find_kept(to) == nullptr)
            return skip(links, row, "import_skipped.link_to_nothing", fmt::format("{} - {}", from, to));
        sink_.link({index_.target(from).post, index_.target(to).post,
            type == 3 ? DumpRelation::duplicate : DumpRelation::linked});
    }

    void report_rest()
    {
        for (auto const& [what, count] : left_out_votes_)
            sink_.skipped({std::string{votes.name}, what.first,
                {{"count", std::to_string(count)}, {"what", what.second}}, count});
        if (badges_ > 0)
            sink_.skipped(
                {std::string{badges.name}, "import_skipped.badges", {{"count", std::to_string(badges_)}}, badges_});
        if (has(history.name)) sink_.skipped({std::string{history.name}, "import_skipped.other_file", {}, 1});
    }

    std::string body(std::string_view html) const
    {
        auto markdown =
            html::markdown_from_html(html, {.map_link = [this](std::string_view url) { return address_of(url); }});
        return markdown.empty() ? "…" : markdown;
    }

    // Where a link of a body leads now: as it did, unless it led to this site.
    std::string address_of(std::string_view url) const
    {
        auto const here = place_of(path_on(host_, url));
        return here.empty() ? std::string{url} : here;
    }

    std::string relinked(std::string_view markdown) const
    {
        return relink(markdown, host_, [&](std::string_view path) { return place_of(path); });
    }

    std::string place_of(std::string_view path) const
    {
        auto const named = SitePath::parse(path);
        if (named.kind == SitePath::Kind::post && index_.find_kept(named.number) != nullptr)
            return sink_.address_of(index_.target(named.number));
        if (named.kind == SitePath::Kind::user)
            if (auto const handle = people_.handle(std::to_string(named.number)); !handle.empty())
                return "/people/" + handle;
        auto const tag = named.kind == SitePath::Kind::tag ? tags_.find(named.tag) : tags_.end();
        return tag == tags_.end() ? std::string{} : "/topics/" + tag->second.slug;
    }

    void skip(File const& file, Row const& row, std::string_view why, std::string_view what = {})
    {
        Skipped out{fmt::format("{}, line {}", file.name, row.line), std::string{why}, {}, 1};
        if (row.has("Id")) out.where += fmt::format(", Id {}", row.text("Id").substr(0, 20));
        if (!what.empty()) out.arguments.emplace_back("what", what.substr(0, 100));
        sink_.skipped(out);
    }

    Package package_;
    std::string folder_name_;
    StackExchangeOptions const& options_;
    Sink& sink_;
    SiteIndex index_;
    SitePeople people_;
    std::string host_;
    std::map<std::string, Tag, std::less<>> tags_;
    std::unordered_map<std::int64_t, std::string> tag_texts_;            // post -> tag
    std::unordered_map<std::int64_t, std::vector<std::string>> talkers_; // post -> who spoke below it, in order
    std::map<std::pair<std::string, std::string>, std::int64_t> left_out_votes_;
    std::unordered_set<std::string> handed_over_;
    std::int64_t badges_ = 0;
    std::uint64_t done_bytes_ = 0;
};

} // namespace

Result<Done> read_stackexchange(std::filesystem::path const& path, StackExchangeOptions const& options, Sink& sink)
{
    auto package = Package::open(path, options.limits, [](std::string_view name) {
        return name.ends_with(".xml") && name.find("__MACOSX") == std::string_view::npos;
    });
    if (!package) return package.error();
    return StackExchangeReading{std::move(*package), path, options, sink}.run();
}

} // namespace together::exchange
