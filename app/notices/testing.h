// Notices for tests, over a small company that practises: what happens is heard when the test says so.
#pragma once

#include <algorithm>
#include <set>
#include <thread>

#include "app/notices/follows.h"
#include "app/notices/hearing.h"
#include "app/notices/notices.h"
#include "app/people/frame_testing.h"
#include "app/practice/testing.h"
#include "platform/events/live_delivery.h"

namespace together::notices::testing {

class NoticesTest : public practice::testing::PracticeTest {
protected:
    void SetUp() override
    {
        PracticeTest::SetUp();
        if (IsSkipped()) return;
        hear_all();
        database().write([](sql::Transaction& tx) { tx.run("delete from notices"); });
    }

    Hearing hearing() { return {database(), outbox, jobs, clock}; }
    Follows follows() { return {database(), clock}; }
    Notices notices() { return {database(), outbox, clock}; }

    // Whatever happened since it was called last.
    void hear_all()
    {
        auto const events = database().read([](sql::Reader& db) { return events::list_events_since(db, {}, 10'000); });
        auto const kinds = Hearing::kinds();
        for (auto const& event : events) {
            if (!heard_.insert(event.id).second || std::ranges::count(kinds, event.kind) == 0) continue;
            database().write([&](sql::Transaction& tx) { hearing().hear(tx, event); });
        }
    }
    static std::string say(std::string_view key, MessageArguments const& arguments)
    {
        return people::testing::shipped_templates().messages()->text("en", key, arguments);
    }
    NoticesView told(Viewer const& viewer, bool unread_only = false)
    {
        hear_all();
        return notices().list(viewer, {.unread_only = unread_only, .after = {}}, say);
    }
    // The sentences, newest first.
    std::vector<std::string> sentences(Viewer const& viewer)
    {
        std::vector<std::string> sentences;
        for (auto const& row : told(viewer).notices) sentences.push_back(row.text);
        return sentences;
    }
    void follow(Viewer const& viewer, FollowKind kind, std::string const& key, Level level)
    {
        check(follows().follow(viewer, {kind, key, level}).has_value(), "a follow of the test was refused");
    }

    jobs::Jobs jobs{clock};

private:
    std::set<Uuid> heard_;
};

} // namespace together::notices::testing
