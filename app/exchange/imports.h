// Bringing conversations from elsewhere: at once for the command, as a job for the browser.
#pragma once

#include <filesystem>
#include <mutex>

#include "app/exchange/importer.h"
#include "platform/files/files.h"
#include "platform/jobs/jobs.h"
#include "platform/jobs/runner.h"
#include "platform/sql/database.h"

namespace together::exchange {

enum class ImportKind { slack, stackexchange, together };
BOOST_DESCRIBE_ENUM(ImportKind, slack, stackexchange, together)

struct ImportOptions {
    std::chrono::minutes silence{30}; // Slack: as long as this, and the next message opens a thread
};

// What an import in the background was asked for.
struct ImportTask {
    static constexpr std::string_view kind = "exchange.import";
    ImportKind source = ImportKind::slack;
    Id<files::File> file;
    std::string file_name;
    std::int64_t silence_minutes = 30;
};
BOOST_DESCRIBE_STRUCT(ImportTask, (), (source, file, file_name, silence_minutes))

class Imports {
public:
    struct Parts {
        sql::Database& database;
        people::Accounts const& accounts;
        Clock const& clock;
        jobs::Jobs& jobs;
        files::Files& files;
        ImportWords words;
    };
    explicit Imports(Parts parts) : parts_(std::move(parts)) {}

    // Reads and writes in one transaction: a Problem (import_refused.*) leaves the database as it was.
    Result<ImportReport> run(
        ImportKind kind, std::filesystem::path const& path, ImportOptions const& options, ImportProgress progress);

    // Keeps the file and has it imported in the background. too_large or invalid for the file.
    Result<Id<jobs::Job>> start(Viewer const& viewer, std::filesystem::path const& upload, ImportTask task);
    std::optional<jobs::Job> find(Id<jobs::Job> id);
    // The last 50, newest first.
    std::vector<jobs::Job> list();
    void add_work(jobs::Runner& runner);

private:
    Result<std::string> perform(jobs::Attempt& attempt);

    Parts parts_;
    // While a job's transaction holds SQLite's writer, its progress cannot be stored: it is told from here.
    std::mutex mutex_;
    std::map<Id<jobs::Job>, jobs::Attempt const*> running_;
};

} // namespace together::exchange
