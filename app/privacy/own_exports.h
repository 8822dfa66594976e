// Everything about oneself as one archive: made in the background, told of, kept for a week, for oneself alone.
#pragma once

#include <functional>

#include "app/people/people.h"
#include "app/privacy/own_exports_view.h"
#include "platform/files/files.h"
#include "platform/jobs/runner.h"

namespace together::privacy {

// Something happened that somebody is to be told: the key of its words, and where it leads.
struct News {
    Id<people::Person> to;
    std::string kind; // own_export
    std::string link;
    std::string about = "";
    std::optional<Id<people::Person>> by = {};
};
using Tell = std::function<void(sql::Transaction& tx, News const& news)>;
// As whom records know a person.
using IdentitiesOf = std::function<std::vector<std::string>(people::Person const& person)>;

struct OwnExportsParts {
    sql::Database& database;
    Clock const& clock;
    jobs::Jobs& jobs;
    files::Files const& files;
    IdentitiesOf identities_of;
    Tell tell;
};

class OwnExports {
public:
    explicit OwnExports(OwnExportsParts parts) : parts_(std::move(parts)) {}

    // conflict while one is being made; too_many for the fourth within a day.
    Result<OwnExport> ask(Viewer const& viewer) const;
    std::vector<OwnExport> list(Viewer const& viewer) const;
    // The archive's place; not_found for anybody else's, and when it is gone.
    Result<std::filesystem::path> open(Viewer const& viewer, Id<OwnExport> id) const;
    Result<Done> remove(Viewer const& viewer, Id<OwnExport> id) const;

    void add_work(jobs::Runner& runner);
    // Archives that are older than a week.
    void sweep() const;
    // What the job does; Problem where the person is gone.
    Result<std::string> make(
        Id<OwnExport> id, std::function<void(std::int64_t done, std::int64_t total)> progress) const;

private:
    void write(std::filesystem::path const& file, people::Person const& person,
        std::function<void(std::int64_t, std::int64_t)> const& progress) const;

    OwnExportsParts parts_;
};

} // namespace together::privacy
