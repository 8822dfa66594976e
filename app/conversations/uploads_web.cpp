// Pieces in, how far it came out.
#include "app/conversations/uploads_web.h"

#include <charconv>

#include "platform/model/input.h"

namespace together::conversations {
namespace {

struct BeginInput {
    std::string name;
    std::int64_t size_bytes = 0;
};
BOOST_DESCRIBE_STRUCT(BeginInput, (), (name, size_bytes))

struct FinishInput {
    std::optional<std::string> alt;
};
BOOST_DESCRIBE_STRUCT(FinishInput, (), (alt))

std::optional<std::int64_t> read_offset(http::Request const& request)
{
    auto const text = request.header("Upload-Offset").value_or("");
    std::int64_t offset = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), offset);
    if (error != std::errc{} || end != text.data() + text.size() || offset < 0) return std::nullopt;
    return offset;
}

http::Response with_offset(http::Response response, std::int64_t offset)
{
    response.set_header("Cache-Control", "no-store");
    return std::move(response).set_header("Upload-Offset", std::to_string(offset));
}

http::Response answer(UploadView const& view, int status)
{
    auto response = with_offset(http::json(view, status), view.offset);
    return std::move(response).set_header("Upload-Length", std::to_string(view.size_bytes));
}

} // namespace

void UploadsWeb::add_routes(http::Router& router)
{
    using http::Access;
    router.post("/uploads", Access::signed_in, [this](auto const& r) { return begin(r); },
        {.summary = "Begin to send a file in pieces, which goes on where it was cut off",
            .input = model::schema<BeginInput>(),
            .output = model::schema<UploadView>(),
            .success_status = 201});
    router.get("/uploads/{id}", Access::signed_in, [this](auto const& r) { return show(r); },
        {.summary = "How far it came, in Upload-Offset too", .output = model::schema<UploadView>()});
    router.patch("/uploads/{id}", Access::signed_in, [this](auto const& r) { return append(r); },
        {.summary = "Add the bytes of the body at Upload-Offset; 409 tells where to go on",
            .success_status = 204,
            .body_limit = largest_piece,
            .is_raw = true});
    router.post("/uploads/{id}/attachment", Access::signed_in, [this](auto const& r) { return finish(r); },
        {.summary = "All bytes came: make the attachment; the same one when asked again",
            .input = model::schema<FinishInput>(),
            .output = model::schema<AttachmentView>(),
            .success_status = 201,
            .is_slow = true});
    router.del("/uploads/{id}", Access::signed_in, [this](auto const& r) { return drop(r); },
        {.summary = "Give it up", .success_status = 204});
}

http::Response UploadsWeb::begin(http::Request const& request)
{
    auto const input = model::from_input<BeginInput>(request.input());
    if (!input) return http::problem(input.error());
    auto const begun = uploads_.begin(request.viewer(), {.name = input->name, .size_bytes = input->size_bytes});
    if (!begun) return http::problem(begun.error());
    return answer(*begun, 201).set_header("Location", begun->address);
}

http::Response UploadsWeb::show(http::Request const& request)
{
    auto const id = request.id<Upload>("id");
    auto const found = id ? uploads_.find(request.viewer(), *id) : Problem::not_found();
    return found ? answer(*found, 200) : http::problem(found.error());
}

http::Response UploadsWeb::append(http::Request const& request)
{
    auto const id = request.id<Upload>("id");
    auto const found = id ? uploads_.find(request.viewer(), *id) : Problem::not_found();
    if (!found) return http::problem(found.error());
    auto const offset = read_offset(request);
    if (!offset) return http::problem(Problem::of(ProblemKind::malformed, "problem.upload_no_offset"));
    auto const length = uploads_.append(request.viewer(), *id, {.offset = *offset, .bytes = request.body()});
    if (length) return with_offset(http::no_content(), *length);
    auto const now = uploads_.find(request.viewer(), *id);
    return with_offset(http::problem(length.error()), now ? now->offset : found->offset);
}

http::Response UploadsWeb::finish(http::Request const& request)
{
    auto const id = request.id<Upload>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const input = model::from_input<FinishInput>(request.input());
    if (!input) return http::problem(input.error());
    auto const made = uploads_.finish(request.viewer(), *id, input->alt.value_or(""));
    if (!made) return http::problem(made.error());
    auto view = conversations::view_of(*made);
    auto const location = view.address;
    return http::created(location, "conversations/attached", std::move(view));
}

http::Response UploadsWeb::drop(http::Request const& request)
{
    auto const id = request.id<Upload>("id");
    auto const done = id ? uploads_.drop(request.viewer(), *id) : Problem::not_found();
    return done ? http::no_content() : http::problem(done.error());
}

} // namespace together::conversations
