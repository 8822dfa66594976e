// What pages and programs see of topics.
#pragma once

#include "app/conversations/threads_view.h"

namespace together::conversations {

struct TopicLine {
    std::string slug;
    std::string name;
    std::string description;
    std::int64_t post_count = 0;
};
BOOST_DESCRIBE_STRUCT(TopicLine, (), (slug, name, description, post_count))

struct TopicListView {
    std::vector<TopicLine> topics;
    std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(TopicListView, (), (topics, next))

struct TopicView {
    TopicLine topic;
    std::vector<PostLine> posts;
    std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(TopicView, (), (topic, posts, next))

} // namespace together::conversations
