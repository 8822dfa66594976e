// The verbs of drafts: save, find on another device, drop; and take back what was sent a moment ago.
#pragma once

#include "app/conversations/draft.h"
#include "platform/events/outbox.h"
#include "platform/sql/database.h"

namespace together::conversations {

// How long sending can be undone; the way to the server and back is not counted.
inline constexpr std::chrono::seconds time_to_undo{10};

// What was sent a moment ago and can be taken back.
struct Sent {
    std::string address;      // where DELETE goes
    std::int64_t seconds = 0; // left
};
BOOST_DESCRIBE_STRUCT(Sent, (), (address, seconds))

class Drafts {
public:
    Drafts(sql::Database& database, events::Outbox& outbox, Clock const& clock)
        : database_(database), outbox_(outbox), clock_(clock)
    {
    }

    // A key of what was merged or split off stands for where that went. not_found for what is no key; invalid for what
    // is too long; stale when another device saved or sent it since.
    Result<SavedDraft> save(Viewer const& viewer, std::string_view asked_key, DraftInput const& input);
    std::optional<DraftView> find(Viewer const& viewer, std::string_view key);
    DraftsView list(Viewer const& viewer);
    Result<Done> drop(Viewer const& viewer, std::string_view key);
    // Those that nobody touched for 90 days.
    void sweep();

    // What can be taken back of what was just sent, for telling so.
    std::optional<Sent> find_sent(Viewer const& viewer, Uuid thing);
    // As if it had not been sent: it is a draft again. Answers where it goes on being written. conflict when it is too
    // late or somebody answered.
    Result<std::string> take_back(Viewer const& viewer, Id<Post> id);
    Result<std::string> take_back(Viewer const& viewer, Id<Reply> id);

private:
    std::string restore(sql::Transaction& tx, Viewer const& viewer, Uuid thing, SavedDraft draft);
    bool is_fresh(Timestamp created_at) const;

    sql::Database& database_;
    events::Outbox& outbox_;
    Clock const& clock_;
};

// In the transaction that sends it; nothing where `key` is none.
[[nodiscard]] std::optional<Problem> drop_draft(
    sql::Transaction& tx, Id<people::Person> person, std::optional<std::string> const& key);

} // namespace together::conversations
