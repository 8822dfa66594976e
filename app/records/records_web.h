// The store over HTTP, all of it.
#pragma once

#include "app/records/about_web.h"
#include "app/records/documents_web.h"
#include "app/records/records.h"
#include "app/records/statements_web.h"

namespace together::records {

class RecordsWeb {
public:
    RecordsWeb(Records& records, http::ProblemWords words, XapiSettings settings)
        : xapi_(records.credentials, records.refusals, std::move(words), settings), statements_(records.statements),
          documents_(records.documents), about_(records.statements, records.own)
    {
    }

    void add_routes(http::Router& router)
    {
        statements_.add_routes(xapi_, router);
        documents_.add_routes(xapi_, router);
        about_.add_routes(xapi_, router);
    }

private:
    XapiWeb xapi_;
    StatementsWeb statements_;
    DocumentsWeb documents_;
    AboutWeb about_;
};

} // namespace together::records
