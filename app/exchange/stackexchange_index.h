// What is known of a dump before it is handed over: small facts of every post, no texts.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "app/exchange/sink.h"
#include "app/exchange/xml_rows.h"

namespace together::exchange {

enum class SitePostType { question = 1, answer = 2, tag_excerpt = 4, tag_wiki = 5, other = 0 };

struct SitePost {
    SitePostType type = SitePostType::other;
    std::int64_t question = 0; // an answer's; 0 otherwise
    std::int64_t accepted = 0; // a question's answer
    Timestamp created_at;
    DumpVotes votes;
    bool is_kept = false;
};

class SiteIndex {
public:
    // Rows of Posts.xml, in any order; then once close_posts().
    void add_post(Row const& row);
    // Decides what is kept: questions, and answers whose question is there.
    void close_posts();
    // A row of PostLinks.xml, before the posts.
    void add_link(Row const& row);
    // A row of Votes.xml, after the posts. Answers what its kind is called in the catalogue when it is not taken over;
    // "" when it is.
    std::string add_vote(Row const& row);
    // Where no Votes.xml came with the dump.
    void count_scores() { use_scores_ = true; }

    SitePost const* find(std::int64_t id) const;
    SitePost const* find_kept(std::int64_t id) const;
    // A post's place, for links and comments; null when it is not handed over.
    DumpTarget target(std::int64_t id) const;
    // The host that posts use when they link to each other; "" when none does.
    std::string likely_host() const;
    std::set<std::string, std::less<>> const& used_tags() const { return used_tags_; }

private:
    void note_hosts(std::int64_t id, std::string_view body);

    std::unordered_map<std::int64_t, SitePost> posts_;
    std::set<std::pair<std::int64_t, std::int64_t>> links_;
    std::map<std::string, std::size_t, std::less<>> hosts_;
    std::set<std::string, std::less<>> used_tags_;
    bool use_scores_ = false;
};

std::string question_id(std::int64_t id);
std::string answer_id(std::int64_t id);

// "2018-03-12T17:00:45.567", in UTC without saying so.
std::optional<Timestamp> parse_site_time(std::string_view text);

// "<a><b>" of older dumps, "|a|b|" of newer ones.
std::vector<std::string> parse_tags(std::string_view tags);

} // namespace together::exchange
