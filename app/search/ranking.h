// The order of what was found: near ones first, fresh and accepted ones favoured, a thread once. No I/O here.
#pragma once

#include <map>

#include "app/search/search_view.h"

namespace together::search {

// A post, reply or file with the words.
struct Candidate {
    Uuid thing;
    FoundKind kind = FoundKind::post;
    Id<conversations::Post> post;
    Timestamp written_at;
    double nearness = 0; // of the database's index: higher is nearer
    bool is_accepted = false;
    bool is_thread_answered = false;
};
BOOST_DESCRIBE_STRUCT(Candidate, (), (thing, kind, post, written_at, nearness, is_accepted, is_thread_answered))

struct RankedThread {
    Id<conversations::Post> post;
    double points = 0;
    bool has_all_words = true;
    bool has_post = false;        // the words stand in the opening post
    std::vector<Candidate> parts; // replies and files, the nearest first
};

// Behind which a page begins. Points are compared as they were written down.
struct Place {
    bool has_all_words = true;
    double points = 0;
    Uuid post;
    Timestamp as_of; // when the first page was asked for: freshness is counted from there

    static std::optional<Place> parse(std::string_view text);
    std::string to_string() const;
};

enum class Order { best, newest };

class Ranking {
public:
    Ranking(Order order, Timestamp now) : order_(order), now_(now) {}

    void add(std::vector<Candidate> const& candidates, bool have_all_words);
    std::size_t size() const { return threads_.size(); }
    // The best first; only those behind `after`.
    std::vector<RankedThread> sorted(std::optional<Place> const& after) const;
    Place place_of(RankedThread const& thread) const
    {
        return {thread.has_all_words, thread.points, thread.post.uuid, now_};
    }

private:
    double points_of(Candidate const& candidate) const;

    Order order_;
    Timestamp now_;
    std::map<Uuid, RankedThread> threads_;
};

} // namespace together::search
