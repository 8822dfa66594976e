// What is read once is read on all devices.
#include "app/conversations/positions_web.h"

#include "platform/model/input.h"

namespace together::conversations {
namespace {

struct PositionInput {
    Id<Reply> reply;
};
BOOST_DESCRIBE_STRUCT(PositionInput, (), (reply))

} // namespace

void PositionsWeb::add_routes(http::Router& router)
{
    using http::Access;
    router.post("/posts/{id}/reading", Access::signed_in, [this](auto const& r) { return read(r); },
        {.summary = "You have read a thread up to this reply",
            .input = model::schema<PositionInput>(),
            .success_status = 204});
    router.post("/spaces/{slug}/reading", Access::signed_in, [this](auto const& r) { return catch_up(r); },
        {.summary = "Nothing in this space is new to you any more", .success_status = 204});
}

http::Response PositionsWeb::read(http::Request const& request)
{
    auto const id = request.id<Post>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const input = model::from_input<PositionInput>(request.input());
    if (!input) return http::problem(input.error());
    auto const done = positions_.read(request.viewer(), *id, input->reply);
    return done ? http::see_other("/posts/" + id->to_string()) : http::problem(done.error());
}

http::Response PositionsWeb::catch_up(http::Request const& request)
{
    std::string const slug{request.path_value("slug")};
    auto const done = positions_.catch_up(request.viewer(), slug);
    return done ? http::see_other("/spaces/" + slug) : http::problem(done.error());
}

} // namespace together::conversations
