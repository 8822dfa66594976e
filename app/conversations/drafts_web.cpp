// HTTP in, drafts out.
#include "app/conversations/drafts_web.h"

#include "app/conversations/attachments_web.h"
#include "platform/model/input.h"

namespace together::conversations {
namespace {

constexpr std::string_view sent_cookie = "together_sent";
constexpr std::size_t largest_form = 2 * largest_attachment; // bytes, of all files of a form together

std::string join(model::Input const* input)
{
    if (!input) return {};
    if (auto const* text = std::get_if<std::string>(&input->data)) return *text;
    return {};
}

// A form that is to be sent later says the same as a draft does.
DraftInput read_form(model::Input const& form)
{
    DraftInput input;
    auto const take = [&](std::string_view name, std::optional<std::string>& into) {
        if (form.find(name)) into = join(form.find(name));
    };
    take("title", input.title);
    take("body", input.body);
    take("topics", input.topics);
    take("kind", input.kind);
    take("space", input.space);
    input.attachments.emplace();
    auto const* attached = form.find("attachments");
    auto const* list = attached ? std::get_if<model::InputList>(&attached->data) : nullptr;
    if (attached && !list) input.attachments->push_back(join(attached));
    for (std::size_t i = 0; list && i < list->size(); ++i) input.attachments->push_back(join(&(*list)[i]));
    return input;
}

} // namespace

void DraftsWeb::add_routes(http::Router& router)
{
    using http::Access;
    router.get("/drafts", Access::signed_in, [this](auto const& r) { return list(r); },
        {.summary = "What you began to write and have not sent, the newest first",
            .output = model::schema<DraftsView>()});
    router.get("/drafts/{key}", Access::signed_in, [this](auto const& r) { return show(r); },
        {.summary = "One draft; a browser is led to where it goes on", .output = model::schema<DraftView>()});
    router.put("/drafts/{key}", Access::signed_in, [this](auto const& r) { return save(r); },
        {.summary =
                "Save a draft: post-new, reply-{post}, answer-{post}-{reply}, edit-post-{post} or edit-reply-{reply}",
            .input = model::schema<DraftInput>(),
            .output = model::schema<SavedDraft>()});
    router.del("/drafts/{key}", Access::signed_in, [this](auto const& r) { return drop(r); },
        {.summary = "Throw a draft away", .success_status = 204});
    http::RouteDoc const with_files{.summary = "Save a form as a draft together with files, and come back to it",
        .body_limit = largest_form,
        .takes_files = true,
        .is_slow = true,
        .is_hidden = true};
    router.post(
        "/drafts/{key}/files", Access::signed_in, [this](auto const& r) { return add_files(r); }, with_files);
    router.put(
        "/drafts/{key}/files", Access::signed_in, [this](auto const& r) { return add_files(r); }, with_files);
    router.del("/posts/{id}/sending", Access::signed_in, [this](auto const& r) { return take_back<Post>(r); },
        {.summary = "Take back a post that you sent less than ten seconds ago; it is a draft again",
            .success_status = 204});
    router.del("/replies/{id}/sending", Access::signed_in, [this](auto const& r) { return take_back<Reply>(r); },
        {.summary = "Take back a reply that you sent less than ten seconds ago; it is a draft again",
            .success_status = 204});
}

http::Response DraftsWeb::list(http::Request const& request)
{
    return http::page("conversations/drafts", desk_.drafts.list(request.viewer()));
}

http::Response DraftsWeb::show(http::Request const& request)
{
    auto const draft = desk_.drafts.find(request.viewer(), request.path_value("key"));
    if (!draft) return http::problem(Problem::not_found());
    return request.wants_json() ? http::json(*draft) : http::see_other(draft->address);
}

http::Response DraftsWeb::save(http::Request const& request)
{
    auto const input = model::from_input<DraftInput>(request.input());
    if (!input) return http::problem(input.error());
    auto const draft = desk_.drafts.save(request.viewer(), request.path_value("key"), *input);
    if (!draft) return http::problem(draft.error());
    return http::updated("/drafts", "", *draft);
}

http::Response DraftsWeb::drop(http::Request const& request)
{
    auto const dropped = desk_.drafts.drop(request.viewer(), request.path_value("key"));
    if (!dropped) return http::problem(dropped.error());
    return http::see_other("/drafts");
}

http::Response DraftsWeb::add_files(http::Request const& request)
{
    auto const key = request.path_value("key");
    auto const place = place_of_draft(key);
    if (!place) return http::problem(Problem::not_found());
    auto input = read_form(request.input());
    std::optional<Problem> problem;
    for (auto const& file : request.files()) {
        if (file.size == 0 && file.file_name.empty()) continue; // nothing was chosen
        auto const added = desk_.attachments.add(request.viewer(), {.path = file.path(), .name = file.file_name});
        if (added) input.attachments->push_back(added->id.to_string());
        else problem = added.error();
    }
    // Even where a file is refused: what was written is not lost.
    auto const saved = desk_.drafts.save(request.viewer(), key, input);
    if (!saved) return http::problem(saved.error());
    take_descriptions(desk_.attachments, request);
    return problem ? http::problem(*problem) : http::see_other(*place);
}

template <class T> http::Response DraftsWeb::take_back(http::Request const& request)
{
    auto const id = request.id<T>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const place = desk_.drafts.take_back(request.viewer(), *id);
    return place ? http::see_other(*place) : http::problem(place.error());
}

void continue_draft(Drafts& drafts, Viewer const& viewer, Draft& draft)
{
    auto const saved = viewer.is_signed_in() ? drafts.find(viewer, draft.draft_key) : std::nullopt;
    if (!saved) return;
    if (!saved->body.empty()) draft.body = saved->body;
    draft.attachments.insert(draft.attachments.end(), saved->attachments.begin(), saved->attachments.end());
    draft.version = saved->version;
}

http::Response with_sent(http::Request const& request, Uuid thing, http::Response response)
{
    if (request.wants_json()) return response;
    http::Cookie cookie{.name = std::string{sent_cookie}, .value = thing.to_string()};
    cookie.max_age = time_to_undo;
    response.set_cookie(std::move(cookie));
    return response;
}

std::optional<Sent> find_sent(Drafts& drafts, http::Request const& request)
{
    auto const thing = Uuid::parse(request.cookie(sent_cookie).value_or(""));
    return thing ? drafts.find_sent(request.viewer(), *thing) : std::nullopt;
}

} // namespace together::conversations
