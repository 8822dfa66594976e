// HTTP in, models of readings out.
#include "app/objectives/readings_web.h"

#include <fstream>

#include "platform/model/input.h"

namespace together::objectives {
namespace {

struct TakenView {
    std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(TakenView, (), (count))

// A file's text is no line of a form: it is read as it is.
struct FileForm {
    std::optional<Id<Measure>> measure;
    std::optional<DecimalMark> decimal_mark;
    std::optional<std::string> text;
};
BOOST_DESCRIBE_STRUCT(FileForm, (), (measure, decimal_mark, text))

constexpr std::size_t body_limit = 3 * Csv::most_bytes + 65'536;

std::string path_of(Id<Objective> id)
{
    return "/objectives/" + id.to_string();
}

std::string read_file(http::UploadedFile const& file)
{
    std::ifstream stream{file.path(), std::ios::binary};
    std::string text(std::min<std::uint64_t>(file.size, Csv::most_bytes + 1), '\0');
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(stream.gcount()));
    return text;
}

Result<ReadingFileInput> file_input(http::Request const& request)
{
    auto form = model::from_input<FileForm>(request.input());
    if (!form) return form.error();
    ReadingFileInput input{
        .measure = form->measure, .text = form->text.value_or(""), .decimal_mark = form->decimal_mark};
    if (input.text.empty() && !request.files().empty()) input.text = read_file(request.files().front());
    if (input.text.empty()) return Problem::field("file", "field.required");
    return input;
}

} // namespace

void ReadingsWeb::add_routes(http::Router& router)
{
    using http::Access;
    router.get("/measures/{id}/readings", Access::member, [this](auto const& r) { return list(r); },
        {.summary = "Every reading of a measure with its corrections, newest day first",
            .output = model::schema<ReadingListView>(),
            .query = {{"before", "only days before this one"}}});
    router.post("/objectives/{id}/readings", Access::member, [this](auto const& r) { return take(r); },
        {.summary = "Enter a reading; the same day again is a correction, and what stood there is kept",
            .input = model::schema<ReadingInput>(),
            .output = model::schema<Reading>(),
            .success_status = 201});
    router.del("/readings/{id}", Access::member, [this](auto const& r) { return withdraw(r); },
        {.summary = "Withdraw a reading; its history stays", .success_status = 204});
    router.post("/objectives/{id}/readings/preview", Access::member, [this](auto const& r) { return preview(r); },
        {.summary = "What a CSV file of readings says, before it is kept (field `file`, or `text`)",
            .output = model::schema<ReadingFileView>(),
            .body_limit = body_limit,
            .takes_files = true});
    router.post("/objectives/{id}/readings/file", Access::member, [this](auto const& r) { return take_all(r); },
        {.summary = "Keep the readings of a CSV file (field `file`, or `text`)",
            .output = model::schema<TakenView>(),
            .body_limit = body_limit,
            .takes_files = true});
}

http::Response ReadingsWeb::list(http::Request const& request)
{
    auto const id = request.id<Measure>("id");
    if (!id) return http::problem(Problem::not_found());
    auto view = readings_.list(request.viewer(), *id, request.query("before").value_or(""));
    if (!view) return http::problem(view.error());
    return http::page("objectives/readings", std::move(*view));
}

http::Response ReadingsWeb::take(http::Request const& request)
{
    auto const id = request.id<Objective>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const refuse = [&](Problem const& problem) {
        if (request.wants_json() || problem.fields.empty()) return http::problem(problem);
        return objectives_.page_of(request, *id, &problem);
    };
    auto const input = model::from_input<ReadingInput>(request.input());
    if (!input) return refuse(input.error());
    auto const origin = request.viewer().by_token ? ReadingOrigin::program : ReadingOrigin::hand;
    auto const taken = readings_.take(request.viewer(), *id, *input, origin);
    if (!taken) return refuse(taken.error());
    return taken->is_correction ? http::updated(path_of(*id), "", taken->reading)
                                : http::created(path_of(*id), "", taken->reading);
}

http::Response ReadingsWeb::withdraw(http::Request const& request)
{
    auto const id = request.id<Reading>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const objective = readings_.withdraw(request.viewer(), *id);
    return objective ? http::see_other(path_of(objective->id)) : http::problem(objective.error());
}

http::Response ReadingsWeb::preview(http::Request const& request)
{
    auto const id = request.id<Objective>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const input = file_input(request);
    auto view = input ? readings_.preview(request.viewer(), *id, *input) : Result<ReadingFileView>{input.error()};
    if (view) return http::page("objectives/reading_file", std::move(*view));
    auto const problem = view.error();
    if (request.wants_json() || problem.fields.empty()) return http::problem(problem);
    return objectives_.page_of(request, *id, &problem);
}

http::Response ReadingsWeb::take_all(http::Request const& request)
{
    auto const id = request.id<Objective>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const input = file_input(request);
    if (!input) return http::problem(input.error());
    auto const count = readings_.take_all(request.viewer(), *id, *input);
    if (!count) return http::problem(count.error());
    return http::updated(path_of(*id), "", TakenView{*count});
}

} // namespace together::objectives
