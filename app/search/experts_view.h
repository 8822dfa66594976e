// What pages and programs see of who knows what.
#pragma once

#include "app/conversations/posts_view.h"

namespace together::search {

// Why somebody is named: each is a sentence of the message catalogue.
enum class ReasonKind { accepted, helpful, answers, endorsed, similar };
BOOST_DESCRIBE_ENUM(ReasonKind, accepted, helpful, answers, endorsed, similar)

struct Reason {
    ReasonKind kind = ReasonKind::answers;
    std::int64_t count = 0;
    std::string topic;      // its name
    std::string names;      // of those who endorsed
    std::string thread;     // title of the similar one
    std::string thread_url; // empty, or where it is
};
BOOST_DESCRIBE_STRUCT(Reason, (), (kind, count, topic, names, thread, thread_url))

struct Expert : conversations::PersonBrief {
    std::vector<Reason> reasons; // the strongest first
    bool is_me = false;
    bool is_endorsed_by_me = false;
    bool is_asked = false; // for help with this question
};
BOOST_DESCRIBE_STRUCT(Expert, (conversations::PersonBrief), (reasons, is_me, is_endorsed_by_me, is_asked))

struct WhoKnowsView {
    conversations::TopicRef topic;
    std::vector<Expert> people; // at most 12
    bool is_hidden = false;     // the viewer does not want to be named
    bool may_endorse = false;   // anybody by handle, not only those shown
};
BOOST_DESCRIBE_STRUCT(WhoKnowsView, (), (topic, people, is_hidden, may_endorse))

struct HelpersView {
    Id<conversations::Post> post;
    std::string title;
    std::vector<Expert> people; // at most 5
    bool may_ask = false;       // the asker of an open question, or a facilitator of its space
};
BOOST_DESCRIBE_STRUCT(HelpersView, (), (post, title, people, may_ask))

} // namespace together::search
