// The doors of the store.
#pragma once

#include "app/records/credentials.h"
#include "app/records/documents.h"
#include "app/records/own_records.h"
#include "app/records/refusals.h"
#include "app/records/statements.h"

namespace together::records {

struct Records {
    // `origin`: where Together lives, "https://learn.example.org".
    Records(sql::Database& database, Clock const& clock, std::string const& origin)
        : credentials(database, clock, origin), refusals(database, clock), statements(database, clock),
          documents(database, clock), own(statements, credentials, origin)
    {
    }

    Credentials credentials;
    Refusals refusals;
    Statements statements;
    Documents documents;
    OwnRecords own;
};

} // namespace together::records
