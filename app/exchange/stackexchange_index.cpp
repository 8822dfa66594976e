// Facts of posts, and which votes count as what.
#include "app/exchange/stackexchange_index.h"

namespace together::exchange {
namespace {

SitePostType type_of(Row const& row)
{
    switch (row.number("PostTypeId").value_or(0)) {
    case 1: return SitePostType::question;
    case 2: return SitePostType::answer;
    case 4: return SitePostType::tag_excerpt;
    case 5: return SitePostType::tag_wiki;
    default: return SitePostType::other;
    }
}

std::int64_t number_after(std::string_view text)
{
    std::int64_t number = 0;
    for (char const c : text.substr(0, 12)) {
        if (c < '0' || c > '9') break;
        number = number * 10 + (c - '0');
    }
    return number;
}

} // namespace

std::string question_id(std::int64_t id)
{
    return fmt::format("q{}", id);
}

std::string answer_id(std::int64_t id)
{
    return fmt::format("a{}", id);
}

std::optional<Timestamp> parse_site_time(std::string_view text)
{
    if (text.size() >= 19 && text.find_first_of("Z+", 19) == std::string_view::npos)
        return parse_rfc3339(std::string{text} + "Z");
    return parse_rfc3339(text);
}

std::vector<std::string> parse_tags(std::string_view tags)
{
    std::vector<std::string> out;
    std::string tag;
    for (char const c : tags) {
        if (c != '<' && c != '>' && c != '|') {
            tag += c;
            continue;
        }
        if (!tag.empty()) out.push_back(std::exchange(tag, {}));
    }
    if (!tag.empty()) out.push_back(std::move(tag));
    return out;
}

void SiteIndex::add_post(Row const& row)
{
    auto const id = row.number("Id");
    if (!id) return;
    SitePost post;
    post.type = type_of(row);
    post.question = row.number("ParentId").value_or(0);
    post.accepted = row.number("AcceptedAnswerId").value_or(0);
    auto const created = parse_site_time(row.text("CreationDate"));
    post.created_at = created.value_or(Timestamp{});
    post.is_kept = created && (post.type == SitePostType::question || post.type == SitePostType::answer);
    if (use_scores_) {
        auto const score = row.number("Score").value_or(0);
        (score > 0 ? post.votes.up : post.votes.down) = std::abs(score);
        post.votes.favourites = row.number("FavoriteCount").value_or(0);
    }
    if (!posts_.emplace(*id, post).second) return;
    if (post.type == SitePostType::question)
        for (auto& tag : parse_tags(row.text("Tags"))) used_tags_.insert(std::move(tag));
    note_hosts(*id, row.text("Body"));
}

void SiteIndex::close_posts()
{
    for (auto& [id, post] : posts_) {
        if (post.type != SitePostType::answer) continue;
        auto const* question = find(post.question);
        post.is_kept =
            post.is_kept && question != nullptr && question->type == SitePostType::question && question->is_kept;
    }
}

void SiteIndex::add_link(Row const& row)
{
    auto const from = row.number("PostId");
    auto const to = row.number("RelatedPostId");
    if (from && to) links_.emplace(*from, *to);
}

// "https://quantumcomputing.stackexchange.com/questions/1/..." in a post that PostLinks.xml says links to post 1.
void SiteIndex::note_hosts(std::int64_t id, std::string_view body)
{
    for (auto at = body.find("://"); at != std::string_view::npos; at = body.find("://", at)) {
        at += 3;
        auto const slash = body.find_first_of("/ \"<", at);
        if (slash == std::string_view::npos) return;
        auto const host = body.substr(at, slash - at);
        auto const path = body.substr(slash, 40);
        auto const number = path.starts_with("/questions/") ? number_after(path.substr(11))
                            : path.starts_with("/q/")       ? number_after(path.substr(3))
                                                            : 0;
        if (number != 0 && links_.contains({id, number})) ++hosts_[std::string{host}];
    }
}

std::string SiteIndex::likely_host() const
{
    auto const most = std::max_element(
        hosts_.begin(), hosts_.end(), [](auto const& a, auto const& b) { return a.second < b.second; });
    return most == hosts_.end() ? std::string{} : most->first;
}

std::string SiteIndex::add_vote(Row const& row)
{
    auto const found = posts_.find(row.number("PostId").value_or(0));
    if (found == posts_.end() || !found->second.is_kept) return "import_skipped.vote_on_nothing";
    auto& votes = found->second.votes;
    switch (row.number("VoteTypeId").value_or(0)) {
    case 1: return {}; // acceptance: said by the question itself
    case 2: ++votes.up; return {};
    case 3: ++votes.down; return {};
    case 5: ++votes.favourites; return {};
    default: return "import_skipped.vote";
    }
}

SitePost const* SiteIndex::find(std::int64_t id) const
{
    auto const found = posts_.find(id);
    return found == posts_.end() ? nullptr : &found->second;
}

SitePost const* SiteIndex::find_kept(std::int64_t id) const
{
    auto const* post = find(id);
    return post != nullptr && post->is_kept ? post : nullptr;
}

DumpTarget SiteIndex::target(std::int64_t id) const
{
    auto const& post = posts_.at(id);
    if (post.type == SitePostType::question) return {question_id(id), post.created_at, {}, {}};
    return {question_id(post.question), posts_.at(post.question).created_at, answer_id(id), post.created_at};
}

} // namespace together::exchange
