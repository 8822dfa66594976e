// Uploads over HTTP, after the draft of resumable uploads of the IETF.
#pragma once

#include "app/conversations/uploads.h"
#include "platform/http/router.h"

namespace together::conversations {

class UploadsWeb {
public:
    explicit UploadsWeb(Uploads& uploads) : uploads_(uploads) {}

    void add_routes(http::Router& router);

private:
    http::Response begin(http::Request const& request);
    http::Response show(http::Request const& request);
    http::Response append(http::Request const& request);
    http::Response finish(http::Request const& request);
    http::Response drop(http::Request const& request);

    Uploads& uploads_;
};

} // namespace together::conversations
