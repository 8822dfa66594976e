// Requests made by hand, for tests in process: testing::post("/posts").json("{}").as(viewer).
#pragma once

#include "platform/http/dispatcher.h"

namespace together::http::testing {

class RequestBuilder {
public:
    RequestBuilder(Method method, std::string_view target);

    RequestBuilder& header(std::string_view name, std::string_view value);
    RequestBuilder& cookie(std::string_view name, std::string_view value);
    RequestBuilder& accept_json() { return header("Accept", "application/json"); }
    RequestBuilder& accept_html() { return header("Accept", "text/html"); }
    RequestBuilder& json(std::string_view body);
    // Encodes the fields as a browser does.
    RequestBuilder& form(NamedValues const& fields);
    RequestBuilder& body(std::string_view content_type, std::string_view body);
    RequestBuilder& bearer(std::string_view token);
    RequestBuilder& peer(std::string_view address);

    Request build() const { return Request{parts_}; }
    operator Request() const { return build(); }

private:
    RequestParts parts_;
};

RequestBuilder get(std::string_view target);
RequestBuilder post(std::string_view target);
RequestBuilder put(std::string_view target);
RequestBuilder patch(std::string_view target);
RequestBuilder del(std::string_view target);

// The bytes of an answer, with files and streams read and gzip undone.
std::string body_of(Response const& response);
std::string_view header_of(Response const& response, std::string_view name);

} // namespace together::http::testing
