// What pages and programs see of imports.
#pragma once

#include "app/conversations/people_view.h"
#include "app/exchange/import_report.h"
#include "app/exchange/imports.h"
#include "platform/http/hooks.h"

namespace together::exchange {

enum class ImportState { waiting, running, done, failed };
BOOST_DESCRIBE_ENUM(ImportState, waiting, running, done, failed)

struct ImportLine {
    Id<jobs::Job> id;
    ImportKind kind = ImportKind::slack;
    std::string file;
    Timestamp created_at;
    ImportState state = ImportState::waiting;
};
BOOST_DESCRIBE_STRUCT(ImportLine, (), (id, kind, file, created_at, state))

struct ImportsView {
    ImportKind kind = ImportKind::slack;
    std::int64_t silence = 30; // minutes
    std::vector<ImportLine> imports;
    std::optional<http::ProblemText> problem;
};
BOOST_DESCRIBE_STRUCT(ImportsView, (), (kind, silence, imports, problem))

enum class ImportedThing { people, spaces, topics, posts, replies, reactions };
BOOST_DESCRIBE_ENUM(ImportedThing, people, spaces, topics, posts, replies, reactions)

struct ImportCountView : ImportCount {
    ImportedThing what = ImportedThing::people;
};
BOOST_DESCRIBE_STRUCT(ImportCountView, (ImportCount), (what))

struct ImportView : ImportLine {
    std::string stage;
    std::int64_t done = 0;
    std::int64_t total = 0;
    std::int64_t percent = 0;
    std::optional<Timestamp> finished_at;
    std::optional<std::string> failure;
    std::vector<ImportCountView> counts;
    std::vector<SkippedRecord> skipped; // the first 1,000
    std::int64_t skipped_count = 0;
};
BOOST_DESCRIBE_STRUCT(
    ImportView, (ImportLine), (stage, done, total, percent, finished_at, failure, counts, skipped, skipped_count))

ImportLine line_of(jobs::Job const& job);
ImportView view_of(jobs::Job const& job, ImportWords const& words);

} // namespace together::exchange
