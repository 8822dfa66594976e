// What somebody looks for: words, "phrases", -without, beginnings* and field:value. No I/O here.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/conversations/kinds.h"
#include "platform/base/day.h"
#include "platform/text/stems.h"

namespace together::search {

// Where to look; `all` shows people, topics and spaces above what was written.
enum class Where { all, threads, replies, files, people, topics, spaces };
BOOST_DESCRIBE_ENUM(Where, all, threads, replies, files, people, topics, spaces)

// One word, or the words of a phrase in their order. Lower case.
struct Term {
    std::vector<std::string> words;
    bool is_beginning = false; // the last word goes on
    bool is_excluded = false;
    bool is_small = false; // says little: not asked for where other words are
};

struct Filters {
    Where where = Where::all;
    std::optional<conversations::PostKind> kind; // of the thread
    std::string space;                           // slugs and handles; empty for any
    std::string author;
    std::string topic;
    std::optional<Day> from;
    std::optional<Day> until; // this day too
    bool is_unanswered = false;
    bool is_mine = false; // written by who asks
    bool is_newest_first = false;

    bool narrows_threads() const
    {
        return kind || !space.empty() || !author.empty() || !topic.empty() || from || until || is_unanswered || is_mine;
    }
};

struct Query {
    std::string text; // as typed
    std::vector<Term> terms;
    Filters filters;

    bool is_empty() const { return terms.empty() && !filters.narrows_threads(); }
    bool has_words() const;
};

// Never fails: what is no filter is a word. At most 16 terms of at most 8 words; the rest is left out.
// field:value is kind: space: author: topic: from: until: in: and is:unanswered, is:mine; values with spaces stand in
// quotation marks.
Query parse_query(std::string_view text);

// The last word may be unfinished.
Query parse_typing(std::string_view text);

} // namespace together::search
