// What people keep and follow, for tests: the site of activity in process over a small company that practises.
#pragma once

#include "app/activity/feeds_web.h"
#include "app/activity/saved_web.h"
#include "app/people/browser_testing.h"
#include "app/people/frame_testing.h"
#include "app/practice/testing.h"
#include "platform/log/log.h"
#include "platform/log/metrics.h"

namespace together::activity::testing {

namespace ht = http::testing;
using people::testing::Answer;
using people::testing::between;

class ActivityTest : public practice::testing::PracticeTest {
protected:
    void SetUp() override
    {
        PracticeTest::SetUp();
        if (IsSkipped()) return;
        log::set_level(log::Level::error);
        http::Hooks hooks;
        hooks.authenticator = [this](http::Request const&) { return Result<Viewer>{asking_}; };
        hooks.renderer = people::testing::drawn;
        hooks.problem_text = people::testing::problem_words;
        hooks.clock = &clock;
        http::Router router;
        add_routes(router);
        site.emplace(std::move(router), std::move(hooks), http::DispatcherOptions{.secret = "test"}, metrics_);
    }
    virtual void add_routes(http::Router& router) = 0;

    static std::string say(std::string_view locale, std::string_view key, MessageArguments const& arguments)
    {
        return people::testing::shipped_templates().messages()->text(locale, key, arguments);
    }
    Answer ask_site(Viewer viewer, ht::RequestBuilder request, bool as_page)
    {
        viewer.by_token = true; // no form's token is needed
        asking_ = viewer;
        return people::testing::answer_of(
            site->dispatch((as_page ? request.accept_html() : request.accept_json()).build()));
    }
    Answer page(Viewer const& viewer, ht::RequestBuilder const& request) { return ask_site(viewer, request, true); }
    Answer json(Viewer const& viewer, ht::RequestBuilder const& request) { return ask_site(viewer, request, false); }
    void join(Viewer const& viewer, std::string const& space)
    {
        check(spaces().add_member(ana, space, read(*viewer.person).handle).has_value(), "nobody joined");
    }
    void leave(Viewer const& viewer, std::string const& space)
    {
        check(spaces().remove_member(ana, space, read(*viewer.person).handle).has_value(), "nobody left");
    }

    std::optional<http::Dispatcher> site;

private:
    Viewer asking_;
    log::Metrics metrics_;
};

} // namespace together::activity::testing
