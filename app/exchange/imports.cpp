// One transaction for the whole of an import.
#include "app/exchange/imports.h"

#include "app/exchange/slack.h"
#include "app/exchange/stackexchange.h"
#include "app/exchange/together.h"
#include "platform/model/json.h"

namespace together::exchange {
namespace {

Result<Done> read(ImportKind kind, std::filesystem::path const& path, ImportOptions const& options, Sink& sink)
{
    if (kind == ImportKind::slack) return read_slack(path, {.silence = options.silence}, sink);
    if (kind == ImportKind::together) return read_together(path, {}, sink);
    return read_stackexchange(path, {}, sink);
}

} // namespace

Result<ImportReport> Imports::run(
    ImportKind kind, std::filesystem::path const& path, ImportOptions const& options, ImportProgress progress)
{
    ImportTools const tools{parts_.accounts, parts_.clock, parts_.words, std::move(progress)};
    return parts_.database.write([&](sql::Transaction& tx) -> Result<ImportReport> {
        Importer importer{tx, tools};
        auto const done = read(kind, path, options, importer);
        if (!done) return done.error();
        return importer.finish();
    });
}

Result<Id<jobs::Job>> Imports::start(Viewer const& viewer, std::filesystem::path const& upload, ImportTask task)
{
    auto const content = parts_.files.keep(upload);
    if (!content) return content.error();
    return parts_.database.write([&](sql::Transaction& tx) -> Result<Id<jobs::Job>> {
        auto wanted = task;
        wanted.file = parts_.files.add(tx, *content, {.name = task.file_name, .owner = viewer.person->uuid}).id;
        return parts_.jobs.enqueue(tx, wanted, {.max_attempts = 1, .asked_by = viewer.person->uuid});
    });
}

std::optional<jobs::Job> Imports::find(Id<jobs::Job> id)
{
    auto job = parts_.database.read([&](sql::Reader& db) { return parts_.jobs.find(db, id); });
    if (!job || job->kind != ImportTask::kind) return std::nullopt;
    std::lock_guard const lock{mutex_};
    if (auto const running = running_.find(id); running != running_.end()) {
        job->progress_done = running->second->done();
        job->progress_total = running->second->total();
    }
    return job;
}

std::vector<jobs::Job> Imports::list()
{
    return parts_.database.read([&](sql::Reader& db) { return parts_.jobs.list(db, ImportTask::kind, 50); });
}

void Imports::add_work(jobs::Runner& runner)
{
    runner.handle(ImportTask::kind, jobs::Lane::slow, [this](jobs::Attempt& attempt) { return perform(attempt); });
}

Result<std::string> Imports::perform(jobs::Attempt& attempt)
{
    auto const task = attempt.task<ImportTask>();
    auto const file = parts_.database.read([&](sql::Reader& db) { return parts_.files.find(db, task.file); });
    if (!file) return Problem::not_found();
    {
        std::lock_guard const lock{mutex_};
        running_.emplace(attempt.job().id, &attempt);
    }
    auto const progress = [&](std::uint64_t done, std::uint64_t total) {
        attempt.report(static_cast<std::int64_t>(done), static_cast<std::int64_t>(total));
        attempt.stop_if_asked();
    };
    struct Forget {
        Imports& imports;
        Id<jobs::Job> id;
        ~Forget()
        {
            std::lock_guard const lock{imports.mutex_};
            imports.running_.erase(id);
        }
    } const forget{*this, attempt.job().id};
    ImportOptions const options{.silence = std::chrono::minutes{task.silence_minutes}};
    auto report = run(task.source, parts_.files.path_of(file->content), options, progress);
    if (report) return model::to_json(*report);
    auto const& problem = report.error(); // kept in words: its arguments would be lost
    return Problem::of(problem.kind, parts_.words(problem.message, problem.arguments));
}

} // namespace together::exchange
