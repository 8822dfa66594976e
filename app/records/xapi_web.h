// /xapi/...: what all resources share - versions, credentials, headers, refusals.
#pragma once

#include "app/records/call.h"
#include "app/records/credentials.h"
#include "app/records/refusals.h"
#include "platform/http/hooks.h"
#include "platform/http/router.h"

namespace together::records {

struct XapiSettings {
    std::optional<Version> default_version; // for calls that name none; none: they are refused
    std::size_t body_limit = 32'000'000;    // bytes
};

class XapiWeb {
public:
    using Answer = std::function<http::Response(Call const&)>;

    XapiWeb(Credentials const& credentials, Refusals& refusals, http::ProblemWords words, XapiSettings settings)
        : credentials_(credentials), refusals_(refusals), words_(std::move(words)), settings_(settings)
    {
    }

    enum class Openness { with_credential, for_everyone };
    struct Resource {
        std::string path;
        std::vector<http::Method> methods; // HEAD comes with GET
        Answer answer;
        Openness openness = Openness::with_credential;
    };
    // All methods of the path, with preflights and the alternate syntax; `answer` sees the methods named.
    void add(http::Router& router, Resource resource);

private:
    http::Response serve(http::Request const& request, Resource const& resource) const;
    http::Response answer(http::Request const& request, Resource const& resource, Call& call) const;
    http::Response refuse(http::Request const& request, Problem const& problem, Caller const& caller) const;

    Credentials const& credentials_;
    Refusals& refusals_;
    http::ProblemWords words_;
    XapiSettings settings_;
};

// A problem as an answer of a resource: shared refusals make the body of it.
http::Response xapi_problem(Problem problem);

} // namespace together::records
