// /records: what is recorded about whoever looks, to read and to take along.
#pragma once

#include "app/records/records.h"
#include "app/records/statement_view.h"
#include "platform/http/router.h"

namespace together::records {

struct MyRecordsView {
    std::vector<StatementRow> statements;
    std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(MyRecordsView, (), (statements, next))

struct RecordView {
    StatementRow record;
};
BOOST_DESCRIBE_STRUCT(RecordView, (), (record))

// As what somebody may stand in statements: their account here, their mail address.
using IdentitiesOf = std::function<std::vector<std::string>(Viewer const&)>;

class MineWeb {
public:
    MineWeb(Records& records, IdentitiesOf identities_of) : records_(records), identities_of_(std::move(identities_of))
    {
    }

    void add_routes(http::Router& router);

private:
    http::Response list(http::Request const& request) const;
    http::Response show(http::Request const& request) const;
    http::Response take_along(http::Request const& request) const;

    Records& records_;
    IdentitiesOf identities_of_;
};

} // namespace together::records
