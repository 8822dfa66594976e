// Conversations for tests: one small company talking, on both databases.
#pragma once

#include "app/conversations/attachments.h"
#include "app/conversations/drafts.h"
#include "app/conversations/facilitation.h"
#include "app/conversations/helpful.h"
#include "app/conversations/positions.h"
#include "app/conversations/posts.h"
#include "app/conversations/replies.h"
#include "app/conversations/spaces.h"
#include "app/conversations/threads.h"
#include "app/conversations/topics.h"
#include "app/people/testing.h"

namespace together::conversations::testing {

// A store of files that is gone after the test.
struct KeptFiles {
    explicit KeptFiles(Clock const& clock)
        : folder(std::filesystem::temp_directory_path() / Uuid::make(SystemClock{}.now()).to_string()),
          files(folder, clock)
    {
    }
    ~KeptFiles() { std::filesystem::remove_all(folder); }

    std::filesystem::path folder;
    files::Files files;
};

// Ana facilitates the open space "Shop floor" and the closed one "Leads"; Ben and Cleo are members, Gus is a guest.
class ConversationsTest : public people::testing::PeopleTest {
protected:
    void SetUp() override
    {
        PeopleTest::SetUp();
        if (IsSkipped()) return;
        ana = viewer("Ana");
        ben = viewer("Ben");
        cleo = viewer("Cleo");
        admin = viewer("Ada", Role::administrator);
        gus = viewer("Gus", Role::guest);
        ASSERT_TRUE(spaces().open(ana, {.name = "Shop floor"}));
        ASSERT_TRUE(spaces().open(ana, {.name = "Leads", .closed = true}));
    }

    Spaces spaces() { return {database(), outbox, clock}; }
    Posts posts() { return {database(), outbox, clock}; }
    Replies replies() { return {database(), outbox, clock}; }
    Positions positions() { return {database(), clock}; }
    Helpful helpful() { return {database(), outbox, clock}; }
    Facilitation facilitation()
    {
        return Facilitation{{database(), outbox, clock, [](auto&, auto const&) -> Result<Done> { return Done{}; }}};
    }
    Threads threads() { return Threads{database()}; }
    Drafts drafts() { return {database(), outbox, clock}; }
    Attachments attachments() { return Attachments{{database(), kept.files, clock}}; }

    // Each a second after the last, so that their order is plain.
    Post ask(Viewer const& viewer, std::string const& title, std::string const& space = "shop-floor")
    {
        clock.advance(std::chrono::seconds{1});
        auto post = posts().post(viewer, {.space = space, .kind = PostKind::question, .title = title, .body = "Body."});
        check(post.has_value(), "a post of the test could not be written");
        return *post;
    }
    Reply answer(Viewer const& viewer, Id<Post> post, std::string const& body, std::optional<Id<Reply>> parent = {})
    {
        clock.advance(std::chrono::seconds{1});
        auto reply = replies().reply(viewer, post, {.body = body, .parent = parent});
        check(reply.has_value(), "a reply of the test could not be written");
        return *reply;
    }
    ThreadView open(Viewer const& viewer, Id<Post> post)
    {
        auto view = threads().open(viewer, post, "");
        check(view.has_value(), "a thread of the test could not be opened");
        return *view;
    }
    std::vector<std::string> published()
    {
        return database().read(
            [](sql::Reader& db) { return db.all<std::string>("select kind from events order by id"); });
    }

    KeptFiles kept{clock};
    Viewer ana;
    Viewer ben;
    Viewer cleo;
    Viewer admin;
    Viewer gus;
};

} // namespace together::conversations::testing
