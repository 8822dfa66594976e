// Every SQL statement about statements and what is found with them.
#pragma once

#include <span>

#include "app/records/statement.h"
#include "platform/sql/transaction.h"

namespace together::records::store {

struct StatementRow {
    std::int64_t stored_at = 0;
    Uuid id;
    bool is_voided = false;
    bool is_voiding = false;
    std::optional<Uuid> audience;
    std::string_view statement;
};
BOOST_DESCRIBE_STRUCT(StatementRow, (), (stored_at, id, is_voided, is_voiding, audience, statement))

struct KeyRow {
    std::int64_t key_hash = 0;
    std::int64_t stored_at = 0;
};
BOOST_DESCRIBE_STRUCT(KeyRow, (), (key_hash, stored_at))

struct RefRow {
    Uuid target_id;
    std::int64_t stored_at = 0;
    bool is_voiding = false;
};
BOOST_DESCRIBE_STRUCT(RefRow, (), (target_id, stored_at, is_voiding))

struct StoredStatement {
    std::int64_t stored_at = 0;
    Uuid id;
    bool is_voided = false;
    std::optional<Uuid> audience;
    std::string statement;
};
BOOST_DESCRIBE_STRUCT(StoredStatement, (), (stored_at, id, is_voided, audience, statement))

struct CountRow {
    std::int64_t day = 0;
    std::string kind;
    std::string name;
    std::int64_t statement_count = 0;
};
BOOST_DESCRIBE_STRUCT(CountRow, (), (day, kind, name, statement_count))

struct AttachmentRow {
    std::string sha2;
    std::string content_type;
    std::span<std::byte const> contents;
};
BOOST_DESCRIBE_STRUCT(AttachmentRow, (), (sha2, content_type, contents))

struct Attachment {
    std::string sha2;
    std::string content_type;
    std::vector<std::byte> contents;
};
BOOST_DESCRIBE_STRUCT(Attachment, (), (sha2, content_type, contents))

// From here to the end of the transaction nobody else stores: keys are given in the order of commits.
void begin_storing(sql::Transaction& tx);
// PostgreSQL: on any node. Also true for other work that goes alone.
bool is_somebody_storing(sql::Reader& db);
// 0 when there is none.
std::int64_t last_stored_at(sql::Reader& db);
std::vector<StoredStatement> find_statements(sql::Reader& db, std::vector<Uuid> const& ids);
std::vector<RefRow> refs_to(sql::Reader& db, std::vector<Uuid> const& ids);
std::vector<StoredStatement> statements_stored_at(sql::Reader& db, std::vector<std::int64_t> const& moments);
// Those that are no voiding statements themselves.
void mark_voided(sql::Transaction& tx, std::vector<Uuid> const& ids);

void insert_statements(sql::Transaction& tx, std::vector<StatementRow> const& rows);
void insert_keys(sql::Transaction& tx, std::vector<KeyRow> const& rows);
void insert_refs(sql::Transaction& tx, std::vector<RefRow> const& rows);
void insert_attachments(sql::Transaction& tx, std::vector<AttachmentRow> const& rows);
void add_counts(sql::Transaction& tx, std::vector<CountRow> const& rows);

std::vector<std::string> known_attachments(sql::Reader& db, std::vector<std::string> const& hashes);
std::vector<Attachment> find_attachments(sql::Reader& db, std::vector<std::string> const& hashes);

// Alternatives for one condition: a statement with any of the keys fits.
using AnyOf = std::vector<std::int64_t>;

struct Search {
    std::vector<AnyOf> conditions;                                 // all must be met
    std::int64_t after = std::numeric_limits<std::int64_t>::min(); // stored later than this
    std::int64_t through = std::numeric_limits<std::int64_t>::max();
    bool is_ascending = false;
    bool sees_private = false; // those with an audience too
    std::int64_t limit = 100;
};
std::vector<StoredStatement> search(sql::Reader& db, Search const& what);

std::vector<CountRow> counts_since(sql::Reader& db, std::int64_t day);

} // namespace together::records::store
