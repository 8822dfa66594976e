// Notices, following and the settings of both over HTTP.
#pragma once

#include "app/notices/follows.h"
#include "app/notices/notices.h"
#include "app/notices/pushes.h"
#include "app/notices/reach.h"
#include "app/notices/signed_address.h"
#include "app/people/people.h"
#include "platform/http/router.h"

namespace together::notices {

// Words of the message catalogue in the language of who asks.
using RequestWords =
    std::function<std::string(http::Request const& request, std::string_view key, MessageArguments const& arguments)>;

struct NoticesWebParts {
    Notices const& notices;
    Follows const& follows;
    Reaches const& reaches;
    Pushes const& pushes;
    people::People const& people;
    Signer const& signer;
    bool has_mail = false;
    http::ProblemWords problems;
    RequestWords words;
};

class NoticesWeb {
public:
    explicit NoticesWeb(NoticesWebParts parts) : parts_(std::move(parts)) {}

    void add_routes(http::Router& router);

private:
    void add_follow_routes(http::Router& router);
    http::Response list(http::Request const& request) const;
    http::Response unread(http::Request const& request) const;
    http::Response open(http::Request const& request) const;
    http::Response mark_read(http::Request const& request) const;
    http::Response follows(http::Request const& request) const;
    http::Response show_follow(http::Request const& request) const;
    http::Response follow(http::Request const& request) const;
    http::Response leave(http::Request const& request) const;
    http::Response reach(http::Request const& request) const;
    http::Response reached(http::Request const& request) const;
    http::Response settings(http::Request const& request) const;
    http::Response add_device(http::Request const& request) const;
    http::Response remove_device(http::Request const& request) const;
    http::Response choose(http::Request const& request) const;
    http::Response trust_address(http::Request const& request) const;
    http::Response ask_unsubscribe(http::Request const& request) const;
    http::Response unsubscribe(http::Request const& request) const;
    Result<TellingView> view_for(http::Request const& request, Timing const& timing) const;

    NoticesWebParts parts_;
};

} // namespace together::notices
