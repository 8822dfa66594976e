// The five kinds of post and the few reactions, each with its meaning.
#pragma once

#include <boost/describe.hpp>

namespace together::conversations {

enum class PostKind {
    question, // wants an answer; one reply can be accepted
    insight,  // something I learned
    idea,     // something we could do; is supported
    story,    // something I applied
    signal,   // a change I noticed
};
BOOST_DESCRIBE_ENUM(PostKind, question, insight, idea, story, signal)

enum class ReactionKind { thanks, insightful, me_too, celebrate, support };
BOOST_DESCRIBE_ENUM(ReactionKind, thanks, insightful, me_too, celebrate, support)

// Support is for ideas alone; the others fit everything.
constexpr bool fits(ReactionKind reaction, PostKind kind)
{
    return reaction != ReactionKind::support || kind == PostKind::idea;
}
constexpr bool fits_a_reply(ReactionKind reaction)
{
    return reaction != ReactionKind::support;
}

} // namespace together::conversations
