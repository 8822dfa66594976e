// HTTP in, my records out.
#include "app/records/mine_web.h"

#include <charconv>

namespace together::records {
namespace {

std::optional<std::int64_t> cursor_of(http::Request const& request)
{
    auto const text = request.query("after").value_or("");
    std::int64_t cursor = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), cursor);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return cursor;
}

} // namespace

void MineWeb::add_routes(http::Router& router)
{
    router.get("/records", http::Access::signed_in, [this](auto const& r) { return list(r); },
        {.summary = "What is recorded about you, the latest first",
            .output = model::schema<MyRecordsView>(),
            .query = {{"after", "where the last page ended"}}});
    router.get("/records/export", http::Access::signed_in, [this](auto const& r) { return take_along(r); },
        {.summary = "The same, all of it, as xAPI statements, one a line"});
    router.get("/records/{id}", http::Access::signed_in, [this](auto const& r) { return show(r); },
        {.summary = "One thing that is recorded about you", .output = model::schema<RecordView>()});
}

http::Response MineWeb::list(http::Request const& request) const
{
    auto const page = records_.statements.about(identities_of_(request.viewer()), cursor_of(request));
    auto const languages = languages_of(request.header("Accept-Language").value_or("en"));
    MyRecordsView view;
    for (auto const& statement : page.statements) view.statements.push_back(row_of(statement.statement, languages));
    if (page.next) view.next = "/records?after=" + std::to_string(*page.next);
    return http::page("records/mine", std::move(view));
}

http::Response MineWeb::show(http::Request const& request) const
{
    auto const id = request.id<Statement>("id");
    if (!id) return http::problem(Problem::not_found());
    auto const found = records_.statements.find_about(id->uuid, identities_of_(request.viewer()));
    if (!found) return http::problem(found.error());
    auto const languages = languages_of(request.header("Accept-Language").value_or("en"));
    return http::page("records/show", RecordView{row_of(found->statement, languages)});
}

http::Response MineWeb::take_along(http::Request const& request) const
{
    http::Response response;
    response.body = records_.statements.lines_about(identities_of_(request.viewer()));
    response.set_header("Content-Type", "application/x-ndjson");
    response.set_header("Content-Disposition", "attachment; filename=\"my-records.jsonl\"");
    return response;
}

} // namespace together::records
