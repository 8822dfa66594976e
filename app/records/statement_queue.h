// Submissions of concurrent requests, stored together in one transaction: each is whole or not there at all.
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>

#include "app/records/definitions.h"
#include "app/records/statement.h"
#include "platform/sql/database.h"

namespace together::records {

struct AttachmentBytes {
    std::string sha2; // lower case
    std::string content_type;
    std::string_view contents;
};

// What one request wants to store.
struct Submission {
    std::vector<PreparedStatement> statements;
    std::vector<AttachmentBytes> attachments;
    std::string credential;         // its access key, for the counts
    std::optional<Problem> problem; // the answer: none when all is stored
    std::int64_t stored = 0;        // the rest was there already
};

class StatementQueue {
public:
    StatementQueue(sql::Database& database, Clock const& clock) : database_(database), clock_(clock) {}

    // Returns when it is durable, with `problem` set for what cannot be: conflict records.other_statement for an id
    // that is used for something else, malformed records.no_attachment for one that came neither with it nor before. A
    // statement that is there already is left as it is. Throws what the database throws.
    void store(Submission& submission);

    // Whatever this process stores from now on is later than that; none while that is not sure.
    std::optional<Timestamp> settled_through();

    // Within a transaction of the caller's.
    void store_in(sql::Transaction& tx, std::vector<Submission*> const& submissions);

private:
    struct Waiting {
        Submission& submission;
        bool is_done = false;
        std::exception_ptr failure = nullptr;
    };
    void work_off(std::unique_lock<std::mutex>& lock);

    sql::Database& database_;
    Clock const& clock_;
    Definitions definitions_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Waiting*> waiting_;
    bool is_storing_ = false;
    Timestamp began_;        // to store what is being stored
    Timestamp stored_apart_; // when something was last stored in a transaction of others
};

} // namespace together::records
