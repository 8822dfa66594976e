// What pages and programs see of posts.
#pragma once

#include "app/conversations/people_view.h"
#include "app/conversations/post.h"
#include "app/conversations/spaces_view.h"
#include "platform/model/safe_html.h"

namespace together::conversations {

struct TopicBrief {
    std::string slug;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(TopicBrief, (), (slug, name))

struct PostTopic {
    Id<Post> post_id;
    TopicBrief topic;
};
BOOST_DESCRIBE_STRUCT(PostTopic, (), (post_id, topic))

// One line of a list, as the database gives it.
struct PostRow {
    Id<Post> id;
    PostKind kind = PostKind::question;
    std::string title;
    std::string body_start; // the first 600 characters
    SpaceBrief space;
    PersonBrief author;
    Timestamp created_at;
    Timestamp last_activity_at;
    std::int64_t reply_count = 0;
    bool is_answered = false;
    bool is_closed = false;
    std::int64_t votes_up = 0;
    std::int64_t votes_down = 0;
};
BOOST_DESCRIBE_STRUCT(PostRow, (),
    (id, kind, title, body_start, space, author, created_at, last_activity_at, reply_count, is_answered, is_closed,
        votes_up, votes_down))

// One line of a list, as it is shown.
struct PostLine {
    Id<Post> id;
    PostKind kind = PostKind::question;
    std::string title;
    std::string excerpt;
    SpaceBrief space;
    PersonBrief author;
    Timestamp created_at;
    Timestamp last_activity_at;
    std::int64_t reply_count = 0;
    bool is_answered = false;
    bool is_closed = false;
    std::int64_t votes = 0;
    std::vector<TopicBrief> topics;
};
BOOST_DESCRIBE_STRUCT(PostLine, (),
    (id, kind, title, excerpt, space, author, created_at, last_activity_at, reply_count, is_answered, is_closed, votes,
        topics))

struct LinkedPost {
    Id<Post> id;
    std::string title;
    PostKind kind = PostKind::question;
    std::string relation; // linked, duplicate
};
BOOST_DESCRIBE_STRUCT(LinkedPost, (), (id, title, kind, relation))

// What a post or reply said, from which time on.
struct Version {
    std::int64_t version = 1;
    std::string title;
    std::string body;
    PersonBrief written_by;
    Timestamp written_at;
};
BOOST_DESCRIBE_STRUCT(Version, (), (version, title, body, written_by, written_at))

} // namespace together::conversations
