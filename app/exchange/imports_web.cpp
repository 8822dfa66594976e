// An upload in, the progress of its import out.
#include "app/exchange/imports_web.h"

#include "platform/model/input.h"

namespace together::exchange {
namespace {

constexpr std::size_t largest_upload = 2'000'000'000; // bytes

struct ImportInput {
    ImportKind kind = ImportKind::slack;
    std::optional<std::int64_t> silence; // minutes
};
BOOST_DESCRIBE_STRUCT(ImportInput, (), (kind, silence))

std::string path_of(Id<jobs::Job> id)
{
    return "/admin/imports/" + id.to_string();
}

} // namespace

void ImportsWeb::add_routes(http::Router& router)
{
    using http::Access;
    router.get("/admin/imports", Access::administrator, [this](auto const& r) { return list(r); },
        {.summary = "Imports, the newest first", .output = model::schema<ImportsView>()});
    router.post("/admin/imports", Access::administrator, [this](auto const& r) { return start(r); },
        {.summary = "Import an export of another system: multipart with the file in `file`",
            .input = model::schema<ImportInput>(),
            .output = model::schema<ImportView>(),
            .success_status = 201,
            .body_limit = largest_upload,
            .takes_files = true,
            .is_slow = true});
    router.get("/admin/imports/{id}", Access::administrator, [this](auto const& r) { return show(r); },
        {.summary = "How far an import is, or what it did", .output = model::schema<ImportView>()});
}

http::Response ImportsWeb::list(http::Request const&)
{
    ImportsView view;
    for (auto const& job : imports_.list()) view.imports.push_back(line_of(job));
    return http::page("admin/imports", std::move(view));
}

http::Response ImportsWeb::refuse(http::Request const& request, Problem const& problem)
{
    if (request.wants_json() || problem.fields.empty()) return http::problem(problem);
    ImportsView view;
    view.kind = model::enum_of<ImportKind>(request.input().text("kind")).value_or(ImportKind::slack);
    for (auto const& job : imports_.list()) view.imports.push_back(line_of(job));
    view.problem = words_.problems(request, problem);
    return http::page("admin/imports", std::move(view), 422);
}

http::Response ImportsWeb::start(http::Request const& request)
{
    auto const input = model::from_input<ImportInput>(request.input());
    if (!input) return refuse(request, input.error());
    auto const silence = input->silence.value_or(30);
    if (silence < 1 || silence > 1440) return refuse(request, Problem::field("silence", "field.range"));
    if (request.files().empty() || request.files()[0].size == 0)
        return refuse(request, Problem::field("file", "field.required"));
    auto const& upload = request.files()[0];
    ImportTask task{.source = input->kind, .file_name = upload.file_name, .silence_minutes = silence};
    auto const id = imports_.start(request.viewer(), upload.path(), std::move(task));
    if (!id) return refuse(request, id.error());
    auto const words = [&](auto key, auto const& arguments) { return words_.words(request, key, arguments); };
    return http::created(path_of(*id), "", view_of(*imports_.find(*id), words));
}

http::Response ImportsWeb::show(http::Request const& request)
{
    auto const id = request.id<jobs::Job>("id");
    auto const job = id ? imports_.find(*id) : std::nullopt;
    if (!job) return http::problem(Problem::not_found());
    auto const words = [&](auto key, auto const& arguments) { return words_.words(request, key, arguments); };
    return http::page("admin/import", view_of(*job, words));
}

} // namespace together::exchange
