// The doors of the store.
#pragma once

#include "app/records/agents.h"
#include "app/records/credentials.h"
#include "app/records/documents.h"
#include "app/records/forwards.h"
#include "app/records/own_records.h"
#include "app/records/refusals.h"
#include "app/records/statements.h"

namespace together::records {

struct Records {
    // `origin`: where Together lives, "https://learn.example.org". `send`: how other stores are reached.
    Records(sql::Database& database, Clock const& clock, std::string const& origin, Send send = {})
        : credentials(database, clock, origin), refusals(database, clock), statements(database, clock),
          documents(database, clock), own(statements, credentials, origin), agents(database, clock, origin),
          forwards(statements, clock, origin, std::move(send))
    {
    }

    Credentials credentials;
    Refusals refusals;
    Statements statements;
    Documents documents;
    OwnRecords own;
    Agents agents;
    Forwards forwards;
};

} // namespace together::records
