// Moderation for tests: the small company of conversations, and those who look after its spaces.
#pragma once

#include "app/conversations/testing.h"
#include "app/moderation/cases.h"
#include "app/moderation/flags.h"
#include "app/moderation/places.h"

namespace together::moderation::testing {

class ModerationTest : public conversations::testing::ConversationsTest {
protected:
    Flags flags() { return {database(), outbox, clock}; }
    Cases cases() { return Cases{{database(), outbox, audit, clock}}; }

    void report(Viewer const& by, Uuid thing, Reason reason = Reason::spam)
    {
        clock.advance(std::chrono::seconds{1});
        check(flags().flag(by, thing, {reason, {}}).has_value(), "a report of the test was not taken");
    }
    Result<Done> decide(Viewer const& by, Uuid thing, Decision decision)
    {
        clock.advance(std::chrono::seconds{1});
        return cases().decide(by, thing, {decision, "for a reason"});
    }
    CaseView found(Viewer const& by, Uuid thing)
    {
        auto view = cases().find(by, thing);
        check(view.has_value(), "a case of the test was not found");
        return *view;
    }
    Result<Done> undo(Viewer const& by, Uuid thing)
    {
        clock.advance(std::chrono::seconds{1});
        for (auto const& act : found(by, thing).history)
            if (act.can_undo) return cases().undo(by, thing, act.id);
        return Problem::conflict("nothing to undo");
    }
    std::vector<Uuid> waiting(Viewer const& by)
    {
        std::vector<Uuid> ids;
        auto const queue = cases().queue(by, {});
        if (queue)
            for (auto const& row : queue->cases) ids.push_back(row.id);
        return ids;
    }
    std::int64_t counted(Viewer const& by)
    {
        return database().read([&](sql::Reader& db) { return Cases::ask_waiting(db, by).get(); });
    }
    std::vector<std::string> audited()
    {
        return database().read(
            [](sql::Reader& db) { return db.all<std::string>("select action from audit_log order by id"); });
    }

    access::Audit audit{database(), clock};
};

} // namespace together::moderation::testing
