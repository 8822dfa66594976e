// /xapi/activities/state, /xapi/activities/profile, /xapi/agents/profile.
#pragma once

#include "app/records/documents.h"
#include "app/records/xapi_web.h"

namespace together::records {

class DocumentsWeb {
public:
    explicit DocumentsWeb(Documents& documents) : documents_(documents) {}

    void add_routes(XapiWeb& xapi, http::Router& router);

private:
    http::Response answer(DocumentKind kind, Call const& call);
    http::Response read(Call const& call, DocumentShelf const& shelf, std::string_view id) const;
    http::Response list(Call const& call, DocumentShelf const& shelf) const;
    http::Response write(Call const& call, DocumentShelf const& shelf, std::string_view id);
    http::Response remove(Call const& call, DocumentShelf const& shelf, std::optional<std::string_view> id);

    Documents& documents_;
};

} // namespace together::records
