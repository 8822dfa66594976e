// The door to statements: storing them and finding them.
#pragma once

#include "app/records/credential.h"
#include "app/records/presentation.h"
#include "app/records/statement_queue.h"
#include "app/records/statements_store.h"
#include "platform/http/body.h"

namespace together::records {

// What one request brings.
struct Incoming {
    Version version = Version::v1_0_3;
    std::string_view json; // a statement, or a list of them
    std::vector<AttachmentBytes> attachments;
    std::optional<Uuid> id; // of the one statement, when the request names it
    bool may_be_list = true;
};

struct StoredCount {
    std::int64_t stored = 0;
    std::int64_t known = 0; // were there already
};

struct StatementQuery {
    std::optional<std::string> agent; // its identity
    std::optional<std::string> verb;
    std::optional<std::string> activity;
    std::optional<Uuid> registration;
    bool with_related_agents = false;
    bool with_related_activities = false;
    std::optional<Timestamp> since;
    std::optional<Timestamp> until;
    bool is_ascending = false;
    std::int64_t limit = 0;             // 0: as many as the store gives
    std::optional<std::int64_t> cursor; // where the last page ended
};

struct StatementPage {
    std::vector<store::StoredStatement> statements;
    std::optional<std::int64_t> next; // the cursor of the next page
};

class Statements {
public:
    static constexpr std::int64_t most = 500; // on a page
    static constexpr std::int64_t usual = 100;
    static constexpr std::size_t most_bytes = 16'000'000; // of a page, one larger statement aside

    Statements(sql::Database& database, Clock const& clock)
        : database_(database), clock_(clock), queue_(database, clock)
    {
    }

    // The ids, in the order of the statements. malformed with the path to what breaks the standard's rules; forbidden
    // without the scope; conflict for ids that are used for something else.
    Result<std::vector<std::string>> store(
        Caller const& caller, Incoming const& incoming, StoredCount* count = nullptr);

    // not_found, also for one that is voided (or is not, where a voided one is asked for).
    enum class Wanted { good, voided };
    Result<store::StoredStatement> find(Caller const& caller, Uuid id, Wanted wanted) const;
    Result<StatementPage> search(Caller const& caller, StatementQuery const& query) const;
    // All that names one of the identities, the latest first, whatever its audience: for the person they stand for.
    StatementPage about(std::vector<std::string> const& identities, std::optional<std::int64_t> cursor) const;
    // One that names one of the identities, whatever its audience. not_found, also when it is voided.
    Result<store::StoredStatement> find_about(Uuid id, std::vector<std::string> const& identities) const;
    // For administrators: a page, but nothing of closed spaces.
    StatementPage open_page(StatementQuery const& query) const;
    std::vector<store::CountRow> counts_since(std::int64_t day) const;
    // For administrators: the same, all of it, piece by piece, as JSON lines. `statements` must outlive the answer.
    http::StreamBody lines(StatementQuery const& query) const;
    http::StreamBody lines_about(std::vector<std::string> const& identities) const;

    std::vector<store::Attachment> attachments_of(std::vector<store::StoredStatement> const& statements) const;
    KnownDefinitions definitions_of(std::vector<store::StoredStatement> const& statements) const;
    std::optional<std::string> definition(std::string_view activity) const;
    // All that was stored until then is seen.
    Timestamp consistent_through();

    StatementQueue& queue() { return queue_; }
    sql::Database& database() const { return database_; }

private:
    StatementPage page_of(store::Search what) const;
    http::StreamBody lines_of(store::Search what) const;

    sql::Database& database_;
    Clock const& clock_;
    StatementQueue queue_;
};

// The search of the store that answers the query, for somebody who may see what `caller` may.
store::Search search_of(StatementQuery const& query);

} // namespace together::records
