// One's own data over HTTP: archives, and being forgotten.
#pragma once

#include "app/access/passwords.h"
#include "app/privacy/erasures.h"
#include "platform/http/router.h"

namespace together::privacy {

struct PrivacyWebParts {
    OwnExports const& exports;
    Erasures const& erasures;
    people::People const& people;
    access::Passwords const& passwords;
    http::ProblemWords words;
};

class PrivacyWeb {
public:
    explicit PrivacyWeb(PrivacyWebParts parts) : parts_(std::move(parts)) {}

    void add_routes(http::Router& router);

private:
    http::Response show(http::Request const& request) const;
    http::Response ask_export(http::Request const& request) const;
    http::Response download(http::Request const& request) const;
    http::Response remove_export(http::Request const& request) const;
    Result<Done> confirm(http::Request const& request, ErasureInput const& input, std::string_view handle) const;
    http::Response ask_erasure(http::Request const& request) const;
    http::Response call_back(http::Request const& request) const;
    http::Response show_of(http::Request const& request) const;
    http::Response ask_erasure_of(http::Request const& request) const;
    http::Response call_back_of(http::Request const& request) const;
    Result<PrivacyView> view_of(http::Request const& request) const;
    Result<PrivacyView> view_of(http::Request const& request, people::Person const& person) const;
    http::Response refuse(http::Request const& request, std::string_view part, Problem const& problem) const;

    PrivacyWebParts parts_;
};

} // namespace together::privacy
