// Files in, what is known of them out; and their bytes, to those who may see where they stand.
#include "app/conversations/attachments_web.h"

#include "platform/files/content_type.h"
#include "platform/model/input.h"

namespace together::conversations {
namespace {

constexpr std::size_t largest_upload = largest_attachment + 1'000'000; // bytes, of the whole form
constexpr std::string_view alt_field = "alt-";

struct UploadInput {
    std::optional<std::string> alt;
};
BOOST_DESCRIBE_STRUCT(UploadInput, (), (alt))

http::Response serve(AttachmentFile const& file)
{
    auto response = http::file(file.path, {.content_type = file.content_type, .etag = '"' + file.sha256 + '"'});
    if (response.status != 200) return response;
    for (auto const& [name, value] : files::serving_headers(file.content_type, file.name))
        response.set_header(name, value);
    return response;
}

} // namespace

void AttachmentsWeb::add_routes(http::Router& router)
{
    using http::Access;
    router.post("/attachments", Access::signed_in, [this](auto const& r) { return upload(r); },
        {.summary = "Add a file to what you write: multipart with the file in `file`; send its id in `attachments`",
            .input = model::schema<UploadInput>(),
            .output = model::schema<AttachmentView>(),
            .success_status = 201,
            .body_limit = largest_upload,
            .takes_files = true,
            .is_slow = true});
    uploads_.add_routes(router);
    router.get("/attachments/{id}", Access::signed_in, [this](auto const& r) { return show(r); },
        {.summary = "What is known of a file; a browser is led to it", .output = model::schema<AttachmentView>()});
    router.get("/attachments/{id}/file", Access::signed_in,
        [this](auto const& r) { return file(r, AttachmentPart::file); },
        {.summary = "The file itself, in parts if asked so; pictures as WebP without what else was in them"});
    router.get("/attachments/{id}/preview", Access::signed_in,
        [this](auto const& r) { return file(r, AttachmentPart::preview); },
        {.summary = "A small picture of it: of a picture, or of a PDF's first page"});
    router.put("/attachments/{id}", Access::signed_in, [this](auto const& r) { return describe(r); },
        {.summary = "Say what is to be seen on it", .input = model::schema<UploadInput>(), .success_status = 204});
    router.del("/attachments/{id}", Access::signed_in, [this](auto const& r) { return remove(r); },
        {.summary = "Take a file out again before it is sent", .success_status = 204});
}

http::Response AttachmentsWeb::upload(http::Request const& request)
{
    auto const files = request.files();
    if (files.size() != 1 || files[0].field != "file") return http::problem(Problem::field("file", "field.one_file"));
    auto const added = attachments_.add(request.viewer(),
        {.path = files[0].path(), .name = files[0].file_name, .alt = std::string{request.input().text("alt")}});
    if (!added) return http::problem(added.error());
    auto view = view_of(*added);
    auto const location = view.address;
    return http::created(location, "conversations/attached", std::move(view));
}

http::Response AttachmentsWeb::show(http::Request const& request)
{
    auto const id = request.id<Attachment>("id");
    auto const found = id ? attachments_.find(request.viewer(), *id) : Problem::not_found();
    if (!found) return http::problem(found.error());
    auto const view = view_of(*found);
    return request.wants_json() ? http::json(view) : http::see_other(view.address + "/file");
}

http::Response AttachmentsWeb::file(http::Request const& request, AttachmentPart part)
{
    auto const id = request.id<Attachment>("id");
    auto const file = id ? attachments_.file(request.viewer(), *id, part) : Problem::not_found();
    return file ? serve(*file) : http::problem(file.error());
}

http::Response AttachmentsWeb::describe(http::Request const& request)
{
    auto const id = request.id<Attachment>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const input = model::from_input<UploadInput>(request.input());
    if (!input) return http::problem(input.error());
    auto const done = attachments_.describe(request.viewer(), *id, input->alt.value_or(""));
    return done ? http::see_other("/attachments/" + id->to_string()) : http::problem(done.error());
}

http::Response AttachmentsWeb::remove(http::Request const& request)
{
    auto const id = request.id<Attachment>("id");
    auto const done = id ? attachments_.remove(request.viewer(), *id) : Problem::not_found();
    return done ? http::see_other("/drafts") : http::problem(done.error());
}

std::vector<AttachmentView> sent_attachments(Attachments& attachments, http::Request const& request)
{
    std::vector<AttachmentView> views;
    auto const* sent = request.input().find("attachments");
    auto const* list = sent ? std::get_if<model::InputList>(&sent->data) : nullptr;
    if (!list) return views;
    for (auto const& item : *list) {
        auto const* word = std::get_if<std::string>(&item.data);
        auto const id = word ? Id<Attachment>::parse(*word) : std::nullopt;
        auto const found = id ? attachments.find(request.viewer(), *id) : Problem::not_found();
        if (found && views.size() < most_attachments) views.push_back(view_of(*found));
    }
    return views;
}

void take_descriptions(Attachments& attachments, http::Request const& request)
{
    auto const* fields = std::get_if<model::InputObject>(&request.input().data);
    if (!fields || !request.input().from_form) return;
    for (auto const& field : *fields) {
        if (!field.name.starts_with(alt_field)) continue;
        auto const id = Id<Attachment>::parse(std::string_view{field.name}.substr(alt_field.size()));
        auto const* text = std::get_if<std::string>(&field.value.data);
        if (id && text) (void)attachments.describe(request.viewer(), *id, *text);
    }
}

} // namespace together::conversations
