// HTTP in, some parts of a thread out.
#include "app/conversations/broadcasts_web.h"

namespace together::conversations {
namespace {

constexpr std::size_t most_replies = 60; // of one answer

std::vector<Id<Reply>> read_replies(std::string_view list)
{
    std::vector<Id<Reply>> replies;
    while (!list.empty() && replies.size() < most_replies) {
        auto const end = std::min(list.find(','), list.size());
        if (auto const id = Id<Reply>::parse(list.substr(0, end))) replies.push_back(*id);
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return replies;
}

} // namespace

void BroadcastsWeb::add_routes(http::Router& router)
{
    router.get("/posts/{id}/updates", http::Access::signed_in, [this](auto const& r) { return show(r); },
        {.summary = "Some parts of a thread as they are now: the post and these replies",
            .output = model::schema<ThreadPartsView>(),
            .query = {{"replies", "ids, separated by commas; at most 60"}}});
}

http::Response BroadcastsWeb::show(http::Request const& request)
{
    auto const id = request.id<Post>("id");
    if (!id) return http::problem(Problem::not_found());
    auto parts = threads_.parts(request.viewer(), *id, read_replies(request.query("replies").value_or("")));
    if (!parts) return http::problem(parts.error());
    return http::page("conversations/updates", std::move(*parts));
}

} // namespace together::conversations
