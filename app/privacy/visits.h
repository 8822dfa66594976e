// Looking into a closed space: an administrator asks with a reason, who facilitates lets them in for some hours, and
// all members see both. Nobody looks in otherwise.
#pragma once

#include "app/access/audit.h"
#include "app/conversations/spaces.h"
#include "app/privacy/own_exports.h"
#include "app/privacy/visits_view.h"

namespace together::privacy {

struct VisitsParts {
    sql::Database& database;
    access::Audit const& audit;
    conversations::Spaces& spaces;
    events::Outbox& outbox;
    Clock const& clock;
    Tell tell;
};

// As it was sent: 1 to 72 hours.
struct VisitInput {
    std::string reason;
    std::int64_t hours = 4;
};
BOOST_DESCRIBE_STRUCT(VisitInput, (), (reason, hours))

enum class VisitDecision { granted, refused };
BOOST_DESCRIBE_ENUM(VisitDecision, granted, refused)

class Visits {
public:
    // After so long without a decision, or where nobody facilitates, the asker lets themselves in, for all to see.
    static constexpr std::chrono::hours patience{24};

    explicit Visits(VisitsParts parts) : parts_(std::move(parts)) {}

    // For administrators: of any closed space its name alone.
    Result<VisitForm> form(Viewer const& administrator, std::string_view slug) const;
    // conflict while one's own wish is open, or for a member; invalid, each field named.
    Result<VisitForm> ask(Viewer const& administrator, std::string_view slug, VisitInput const& input) const;
    // By the rule for emergencies; conflict before its time.
    Result<VisitForm> open(Viewer const& administrator, std::string_view slug) const;

    // For members.
    Result<VisitsView> list(Viewer const& viewer, std::string_view slug) const;
    // The slug of its space, for who belongs there.
    std::optional<std::string> space_of(Viewer const& viewer, Id<Visit> id) const;
    // forbidden unless facilitating; conflict for what was decided.
    Result<Done> decide(Viewer const& viewer, Id<Visit> id, VisitDecision decision) const;
    // By who facilitates, or by the visitor.
    Result<Done> end(Viewer const& viewer, Id<Visit> id) const;

    // Those whose time is over.
    void end_due() const;

private:
    struct Entrance;
    void let_in(sql::Transaction& tx, Visit visit, Entrance const& entrance) const;
    void show_out(sql::Transaction& tx, Visit visit) const;
    void tell_all(sql::Transaction& tx, Visit const& visit, std::string const& kind) const;
    Result<VisitForm> read_form(sql::Reader& db, Viewer const& viewer, std::string_view slug) const;

    VisitsParts parts_;
};

} // namespace together::privacy
