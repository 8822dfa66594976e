// What pages and programs see of one space.
#pragma once

#include "app/conversations/posts_view.h"
#include "app/conversations/spaces_view.h"
#include "app/conversations/topics_view.h"
#include "platform/http/hooks.h"

namespace together::conversations {

struct SpaceDetail : SpaceCard {
    bool can_leave = false;
    bool can_manage = false;
    bool can_post = false;
    std::vector<PersonBrief> facilitators;
    std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(SpaceDetail, (SpaceCard), (can_leave, can_manage, can_post, facilitators, version))

// Which threads of a space: all, questions without an accepted answer, or one kind.
enum class Show { all, open, question, insight, idea, story, signal };
BOOST_DESCRIBE_ENUM(Show, all, open, question, insight, idea, story, signal)

struct SpaceView {
    SpaceDetail space;
    Show show = Show::all;
    std::vector<PostRow> pinned; // on the first page of all
    std::vector<PostRow> posts;
    std::vector<TopicCount> topics; // the most used, at most 8
    std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(SpaceView, (), (space, show, pinned, posts, topics, next))

struct SpaceMembersView {
    SpaceRef space;
    std::vector<SpaceMember> members;
    bool can_manage = false;
    std::string handle; // what was sent
    std::optional<http::ProblemText> problem;
    std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(SpaceMembersView, (), (space, members, can_manage, handle, problem, next))

} // namespace together::conversations
