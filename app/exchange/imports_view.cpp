// A job as an import.
#include "app/exchange/imports_view.h"

#include "platform/model/input.h"

namespace together::exchange {
namespace {

constexpr std::size_t most_skipped_shown = 1000;

ImportState state_of(jobs::JobState state)
{
    switch (state) {
    case jobs::JobState::waiting: return ImportState::waiting;
    case jobs::JobState::running:
    case jobs::JobState::cancelling: return ImportState::running;
    case jobs::JobState::done: return ImportState::done;
    case jobs::JobState::failed:
    case jobs::JobState::cancelled: break;
    }
    return ImportState::failed;
}

void add_counts(ImportView& view, ImportReport const& report)
{
    auto const add = [&](ImportedThing what, ImportCount const& count) {
        ImportCountView line;
        static_cast<ImportCount&>(line) = count;
        line.what = what;
        view.counts.push_back(line);
    };
    add(ImportedThing::people, report.people);
    add(ImportedThing::spaces, report.spaces);
    add(ImportedThing::topics, report.topics);
    add(ImportedThing::posts, report.posts);
    add(ImportedThing::replies, report.replies);
    add(ImportedThing::reactions, report.reactions);
}

void read_outcome(ImportView& view, jobs::Job const& job)
{
    auto const outcome = model::parse_json(job.outcome);
    if (!outcome) {
        if (view.state == ImportState::failed) view.failure = job.outcome;
        return;
    }
    if (view.state == ImportState::failed) {
        view.failure = std::string{outcome->text("problem")};
        return;
    }
    auto report = model::from_input<ImportReport>(*outcome);
    if (!report) return;
    add_counts(view, *report);
    view.skipped_count = static_cast<std::int64_t>(report->skipped.size());
    view.skipped = std::move(report->skipped);
    if (view.skipped.size() > most_skipped_shown) view.skipped.resize(most_skipped_shown);
}

} // namespace

ImportLine line_of(jobs::Job const& job)
{
    auto const task = jobs::read_task<ImportTask>(job.payload);
    return {job.id, task.source, task.file_name, job.created_at, state_of(job.state)};
}

ImportView view_of(jobs::Job const& job, ImportWords const& words)
{
    ImportView view;
    static_cast<ImportLine&>(view) = line_of(job);
    view.done = job.progress_done;
    view.total = job.progress_total;
    if (job.progress_total > 0) view.percent = 100 * job.progress_done / job.progress_total;
    view.finished_at = job.finished_at;
    view.stage = words("import.running", {});
    if (job.finished_at) read_outcome(view, job);
    return view;
}

} // namespace together::exchange
