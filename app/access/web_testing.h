// The site of access in process, for tests; further slices add their routes.
#pragma once

#include "app/access/authenticator.h"
#include "app/access/first_run_web.h"
#include "app/access/invitations_web.h"
#include "app/access/resets_web.h"
#include "app/access/sessions_web.h"
#include "app/access/settings_web.h"
#include "app/access/testing.h"
#include "app/people/frame_testing.h"
#include "platform/log/log.h"
#include "platform/log/metrics.h"

namespace together::access::testing {

using people::testing::Answer;
using people::testing::answer_of;
using people::testing::between;
using people::testing::Browser;

class SiteTest : public AccessTest {
protected:
    void SetUp() override;
    // Further slices add theirs.
    virtual void add_more(http::Router&) {}

    std::string token_of(people::Person const& person)
    {
        return api_tokens->create({.person = person.id, .role = person.role}, {"test", {}})->token;
    }
    Answer ask(http::testing::RequestBuilder const& request) const;
    Answer ask_json(http::testing::RequestBuilder request, std::string const& token = "") const
    {
        if (!token.empty()) request.bearer(token);
        return ask(request.accept_json());
    }

    http::ProblemWords words = people::testing::problem_words;
    Words text_words = [](http::Request const&, std::string_view key, MessageArguments const& arguments) {
        return people::testing::shipped_templates().messages()->text("en", key, arguments);
    };
    std::optional<people::People> people_door;
    std::optional<http::Dispatcher> dispatcher;

private:
    http::Hooks hooks();

    log::Metrics metrics_;
    std::optional<Authenticator> authenticator_;
    std::optional<SessionsWeb> sessions_web_;
    std::optional<SettingsWeb> settings_web_;
    std::optional<ResetsWeb> resets_web_;
    std::optional<InvitationsWeb> invitations_web_;
    std::optional<FirstRunWeb> first_run_web_;
};

inline Answer SiteTest::ask(http::testing::RequestBuilder const& request) const
{
    return answer_of(dispatcher->dispatch(request.build()));
}

inline http::Hooks SiteTest::hooks()
{
    http::Hooks hooks;
    hooks.authenticator = [this](http::Request const& request) { return authenticator_->authenticate(request); };
    hooks.gate = [this](http::Request const& request) { return first_run_web_->gate(request); };
    hooks.renderer = people::testing::drawn;
    hooks.problem_text = words;
    hooks.sign_in_path = "/sign-in";
    hooks.clock = &clock;
    return hooks;
}

inline void SiteTest::SetUp()
{
    AccessTest::SetUp();
    if (IsSkipped()) return;
    log::set_level(log::Level::warning);
    people_door.emplace(database(), outbox);
    authenticator_.emplace(database(), settings, clock);
    sessions_web_.emplace(*sessions, settings, words);
    settings_web_.emplace(SettingsWebParts{*people_door, *sessions, *api_tokens, *passwords, settings, words});
    resets_web_.emplace(*passwords, settings, words);
    invitations_web_.emplace(*invitations, settings, words);
    first_run_web_.emplace(FirstRunWebParts{*first_run, settings, words, text_words});
    http::Router router;
    sessions_web_->add_routes(router);
    settings_web_->add_routes(router);
    resets_web_->add_routes(router);
    invitations_web_->add_routes(router);
    first_run_web_->add_routes(router);
    add_more(router);
    dispatcher.emplace(std::move(router), hooks(),
        http::DispatcherOptions{.secret = "a secret of the test", .public_origin = settings.origin}, metrics_);
}

} // namespace together::access::testing
