// Hears what happens in Together and writes it into the learning record store.
#pragma once

#include "app/records/records.h"
#include "platform/events/outbox.h"

namespace together::server {

// One listener for all slices. What is not open to everybody is recorded without titles and names. A second one tells
// the store's rules that people changed.
void record_events(events::Outbox& outbox, records::OwnRecords& own);

// A kind of event that leaves no statement, and why.
struct NotRecorded {
    std::string_view kind;
    std::string_view why;
};
std::vector<NotRecorded> not_recorded();

// Kinds that leave statements.
std::vector<std::string> recorded_kinds();

} // namespace together::server
