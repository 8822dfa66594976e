// The queue of those who moderate: what is to be looked at, in its thread, and what they decide.
#pragma once

#include "app/access/audit.h"
#include "app/conversations/withholding.h"
#include "app/moderation/cases_view.h"
#include "platform/sql/database.h"

namespace together::moderation {

enum class Decision { keep, hide, remove };
BOOST_DESCRIBE_ENUM(Decision, keep, hide, remove)

// `words` go to nobody but those who moderate.
struct DecisionInput {
    Decision decision = Decision::keep;
    std::optional<std::string> words;
};
BOOST_DESCRIBE_STRUCT(DecisionInput, (), (decision, words))

struct NoteInput {
    std::string words;
};
BOOST_DESCRIBE_STRUCT(NoteInput, (), (words))

struct QueueQuery {
    bool is_open = true;
    std::optional<std::string> space; // slug
    std::string after;                // as a page gave it in `next`
};

// A facilitator moderates their spaces, an administrator those they see. All else is not_found.
class Cases {
public:
    static constexpr std::size_t longest_words = 2'000;

    struct Parts {
        sql::Database& database;
        events::Outbox& outbox;
        access::Audit& audit;
        Clock const& clock;
    };
    explicit Cases(Parts parts) : parts_(parts), withholding_(parts.outbox, parts.clock) {}

    // How many things wait for the viewer.
    static sql::AskedOne<std::int64_t> ask_waiting(sql::Reader& db, Viewer const& viewer);
    // forbidden for who moderates no space.
    Result<QueueView> queue(Viewer const& viewer, QueueQuery const& query);
    Result<CaseView> find(Viewer const& viewer, Uuid thing);

    // conflict for what changes nothing, or what its author deleted.
    Result<Done> decide(Viewer const& viewer, Uuid thing, DecisionInput const& input);
    // The last decision that stands; conflict for an earlier one.
    Result<Done> undo(Viewer const& viewer, Uuid thing, Id<Act> act);
    // For those who moderate only.
    Result<Done> note(Viewer const& viewer, Uuid thing, NoteInput const& input);

private:
    struct Found;
    Result<Found> find_mine(sql::Reader& db, Viewer const& viewer, Uuid thing) const;
    Result<Done> decide(sql::Transaction& tx, Viewer const& viewer, Found& found, Act act);
    void move_to(sql::Transaction& tx, Viewer const& viewer, Found const& found, Before const& to);
    void write_down(sql::Transaction& tx, Viewer const& viewer, Found const& found, std::string_view action) const;
    CaseView view_of(sql::Reader& db, Viewer const& viewer, Found const& found) const;

    Parts parts_;
    conversations::Withholding withholding_;
};

} // namespace together::moderation
