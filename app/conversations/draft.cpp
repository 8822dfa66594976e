// Keys of drafts, and the addresses they stand for.
#include "app/conversations/draft.h"

namespace together::conversations {
namespace {

constexpr std::size_t uuid_size = 36;

std::optional<std::string> place_of_answer(std::string_view key)
{
    auto const post = Id<Post>::parse(key.substr(0, uuid_size));
    auto const rest = key.substr(std::min(uuid_size, key.size()));
    auto const reply = rest.starts_with('-') ? Id<Reply>::parse(rest.substr(1)) : std::nullopt;
    if (!post || !reply) return std::nullopt;
    return "/posts/" + post->to_string() + "/replies/new?to=" + reply->to_string();
}

} // namespace

std::string draft_key_of_new_post()
{
    return "post-new";
}

std::string draft_key_of_reply(Id<Post> post, std::optional<Id<Reply>> parent)
{
    return parent ? "answer-" + post.to_string() + "-" + parent->to_string() : "reply-" + post.to_string();
}

std::string draft_key_of_edit(Id<Post> post)
{
    return "edit-post-" + post.to_string();
}

std::string draft_key_of_edit(Id<Reply> reply)
{
    return "edit-reply-" + reply.to_string();
}

std::optional<std::string> place_of_draft(std::string_view key)
{
    auto const after = [&](std::string_view begin) -> std::optional<std::string_view> {
        if (!key.starts_with(begin)) return std::nullopt;
        return key.substr(begin.size());
    };
    auto const id = [](std::string_view text) -> std::optional<std::string> {
        auto const uuid = Uuid::parse(text);
        return uuid ? std::optional{uuid->to_string()} : std::nullopt;
    };
    if (key == draft_key_of_new_post()) return "/posts/new";
    if (auto const rest = after("answer-")) return place_of_answer(*rest);
    if (auto const post = id(after("reply-").value_or(""))) return "/posts/" + *post + "#reply-here";
    if (auto const post = id(after("edit-post-").value_or(""))) return "/posts/" + *post + "/edit";
    if (auto const reply = id(after("edit-reply-").value_or(""))) return "/replies/" + *reply + "/edit";
    return std::nullopt;
}

} // namespace together::conversations
