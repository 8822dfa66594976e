// Progress to standard error, counts to standard output.
#include "server/import_command.h"

#include <cstdlib>

#include "app/records/statement_import.h"
#include "server/progress.h"
#include "server/slices.h"
#include "server/words.h"

namespace together::server {
namespace {

constexpr std::size_t most_skipped_shown = 20;

void print(exchange::ImportReport const& report)
{
    auto const line = [](std::string_view what, exchange::ImportCount const& count) {
        fmt::print("{:<10} {:>8} created {:>8} updated {:>8} unchanged\n", what, count.created, count.updated,
            count.unchanged);
    };
    line("people", report.people);
    line("spaces", report.spaces);
    line("posts", report.posts);
    line("replies", report.replies);
    line("reactions", report.reactions);
    line("topics", report.topics);
    for (std::size_t i = 0; i < std::min(report.skipped.size(), most_skipped_shown); ++i)
        fmt::print("skipped    {}: {}\n", report.skipped[i].where, report.skipped[i].why);
    if (report.skipped.size() > most_skipped_shown)
        fmt::print("skipped    {} more; --json lists them all\n", report.skipped.size() - most_skipped_shown);
}

int import_records(Configuration const& configuration, Commands::Import const& wanted)
{
    Machinery machinery{configuration};
    Slices slices{machinery, ""};
    auto const caller =
        machinery.database.write([&](sql::Transaction& tx) { return slices.records.credentials.own(tx); });
    Progress progress{"import"};
    auto const report = records::import_statements(
        slices.records.statements, caller, wanted.file, [&](std::uint64_t done, std::uint64_t total) {
            progress.show("reading", static_cast<std::int64_t>(done), static_cast<std::int64_t>(total));
        });
    progress.end();
    if (!report) return explain(machinery.templates, report.error());
    if (wanted.is_json) fmt::print("{}\n", model::to_json(*report));
    else {
        fmt::print(
            "statements {:>8} stored {:>8} known {:>8} refused\n", report->stored, report->known, report->refused);
        for (auto const& one : report->first_refused)
            fmt::print("refused    {}: {} {}\n", one.number, one.path,
                machinery.templates.messages()->text("en", one.why, {}));
    }
    return EXIT_SUCCESS;
}

} // namespace

int import_from(Configuration const& configuration, Commands::Import const& wanted)
{
    if (wanted.kind == "xapi") return import_records(configuration, wanted);
    auto const kind = model::enum_of<exchange::ImportKind>(wanted.kind);
    check(kind.has_value(), "the command line lets known kinds through");
    Machinery machinery{configuration};
    Slices slices{machinery, ""};
    Progress progress{"import"};
    auto const report = slices.imports.run(*kind, wanted.file,
        {.silence = std::chrono::minutes{wanted.silence_minutes}}, [&](std::uint64_t done, std::uint64_t total) {
            progress.show("reading", static_cast<std::int64_t>(done), static_cast<std::int64_t>(total));
        });
    progress.end();
    if (!report) return explain(machinery.templates, report.error());
    if (wanted.is_json) fmt::print("{}\n", model::to_json(*report));
    else print(*report);
    return EXIT_SUCCESS;
}

} // namespace together::server
