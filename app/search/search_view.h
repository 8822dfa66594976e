// What pages and programs see of what was found.
#pragma once

#include "app/conversations/posts_view.h"
#include "app/search/query.h"

namespace together::search {

// Text in pieces: those that hold a word looked for stand out.
struct Piece {
    std::string text;
    bool is_hit = false;
};
BOOST_DESCRIBE_STRUCT(Piece, (), (text, is_hit))
using Pieces = std::vector<Piece>;

enum class FoundKind { post, reply, file };
BOOST_DESCRIBE_ENUM(FoundKind, post, reply, file)

// Within a thread: the reply or file that was found.
struct FoundPart {
    FoundKind kind = FoundKind::reply;
    std::string address;
    Pieces excerpt; // of a file its name
    std::optional<conversations::PersonBrief> author;
    std::optional<Timestamp> written_at;
    bool is_accepted = false;
};
BOOST_DESCRIBE_STRUCT(FoundPart, (), (kind, address, excerpt, author, written_at, is_accepted))

// A thread with what of it was found, the best first.
struct FoundThread {
    Id<conversations::Post> id;
    conversations::PostKind kind = conversations::PostKind::question;
    Pieces title;
    Pieces excerpt;
    conversations::PersonBrief author;
    conversations::SpaceRef space;
    Timestamp created_at;
    std::int64_t reply_count = 0;
    bool is_answered = false;
    std::vector<FoundPart> parts; // at most 3
    std::int64_t more = 0;        // parts that are not shown
};
BOOST_DESCRIBE_STRUCT(
    FoundThread, (), (id, kind, title, excerpt, author, space, created_at, reply_count, is_answered, parts, more))

struct FoundPerson : conversations::PersonBrief {
    Pieces shown_name;
};
BOOST_DESCRIBE_STRUCT(FoundPerson, (conversations::PersonBrief), (shown_name))

struct FoundTopic {
    std::string slug;
    std::string name;
    Pieces shown_name;
    std::int64_t count = 0; // threads that the viewer may see
};
BOOST_DESCRIBE_STRUCT(FoundTopic, (), (slug, name, shown_name, count))

struct FoundSpace : conversations::SpaceRef {
    std::string purpose;
    Pieces shown_name;
};
BOOST_DESCRIBE_STRUCT(FoundSpace, (conversations::SpaceRef), (purpose, shown_name))

// What may have been meant, and finds something.
struct Correction {
    std::string q;
};
BOOST_DESCRIBE_STRUCT(Correction, (), (q))

// The fields beside the words, as they stand in the form.
struct FilterView {
    Where in = Where::all;
    std::string kind, space, author, topic, from, until;
    bool unanswered = false, mine = false, newest = false;
    bool is_narrowed = false; // one of these is set
};
BOOST_DESCRIBE_STRUCT(
    FilterView, (), (in, kind, space, author, topic, from, until, unanswered, mine, newest, is_narrowed))

// One of the parts of the page: its address with the same words.
struct WhereTab {
    Where in = Where::all;
    std::string address;
    bool is_current = false;
};
BOOST_DESCRIBE_STRUCT(WhereTab, (), (in, address, is_current))

struct SearchView {
    std::string q; // as typed
    FilterView filters;
    std::vector<WhereTab> tabs;
    bool is_asked = false; // something was looked for
    std::vector<FoundPerson> people;
    std::vector<FoundTopic> topics;
    std::vector<FoundSpace> spaces;
    std::vector<FoundThread> threads;
    bool has_some_words_only = false; // nothing has all of the words
    bool is_empty = false;            // asked, and nothing was found
    std::optional<Correction> correction;
    std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(SearchView, (),
    (q, filters, tabs, is_asked, people, topics, spaces, threads, has_some_words_only, is_empty, correction, next))

} // namespace together::search
