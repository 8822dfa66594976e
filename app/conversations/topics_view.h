// What pages and programs see of topics.
#pragma once

#include "app/conversations/posts_view.h"

namespace together::conversations {

struct TopicCount : TopicRef {
    std::string description;
    std::int64_t count = 0; // threads that the viewer may see
};
BOOST_DESCRIBE_STRUCT(TopicCount, (TopicRef), (description, count))

struct TopicListView {
    std::string q; // what was looked for
    std::vector<TopicCount> topics;
    std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(TopicListView, (), (q, topics, next))

struct TopicView {
    TopicCount topic;
    std::vector<PostRow> posts;
    std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(TopicView, (), (topic, posts, next))

} // namespace together::conversations
