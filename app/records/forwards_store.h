// Every SQL statement about forwarding.
#pragma once

#include <vector>

#include "app/records/forward.h"
#include "app/records/statements_store.h"

namespace together::records {

// A statement that another store would not take.
struct ForwardRefusal {
    Id<Forward> forward_id;
    Uuid statement_id;
    std::int64_t status = 0;
    std::string reason;
    Timestamp refused_at;
};
BOOST_DESCRIBE_STRUCT(ForwardRefusal, (), (forward_id, statement_id, status, reason, refused_at))

} // namespace together::records

namespace together::records::store {

void insert_forward(sql::Transaction& tx, Forward const& forward);
std::vector<Forward> list_forwards(sql::Reader& db);
std::optional<Forward> find_forward(sql::Reader& db, Id<Forward> id);
// False when there is none.
bool delete_forward(sql::Transaction& tx, Id<Forward> id);
bool set_forward_paused(sql::Transaction& tx, Id<Forward> id, bool is_paused, Timestamp now);

// Those that may be tried and have something waiting.
std::vector<Id<Forward>> list_due_forwards(sql::Reader& db, Timestamp now);
// Nobody else sends until then; none where somebody does, or it may not be tried.
std::optional<Forward> take_forward(sql::Transaction& tx, Id<Forward> id, Timestamp now, Timestamp until);

struct ForwardStep {
    std::int64_t through = 0;
    std::int64_t sent = 0;
    std::vector<ForwardRefusal> refused;
    Timestamp now;
};
void advance_forward(sql::Transaction& tx, Id<Forward> id, ForwardStep const& step);
void note_forward_failure(sql::Transaction& tx, Id<Forward> id, std::string_view error, Timestamp next);
void let_forward_go(sql::Transaction& tx, Id<Forward> id);
std::vector<ForwardRefusal> list_forward_refusals(sql::Reader& db, std::int64_t limit);

} // namespace together::records::store
