// /xapi/statements: writing and reading statements.
#pragma once

#include "app/records/statements.h"
#include "app/records/xapi_web.h"

namespace together::records {

class StatementsWeb {
public:
    explicit StatementsWeb(Statements& statements) : statements_(statements) {}

    void add_routes(XapiWeb& xapi, http::Router& router);

private:
    http::Response answer(Call const& call);
    http::Response write(Call const& call);
    http::Response read(Call const& call) const;
    http::Response read_one(Call const& call) const;
    http::Response read_page(Call const& call) const;
    http::Response read_more(Call const& call);
    http::Response with_attachments(std::string json, std::vector<store::StoredStatement> const& statements) const;
    Result<std::vector<std::string>> presented(
        Call const& call, std::vector<store::StoredStatement> const& statements) const;

    Statements& statements_;
};

} // namespace together::records
