// Hears what happens in Together and writes it into the learning record store.
#pragma once

#include "app/records/own_records.h"
#include "platform/events/outbox.h"

namespace together::server {

// One listener for all slices. What happens in a closed space is recorded without titles and names.
void record_events(events::Outbox& outbox, records::OwnRecords& own);

} // namespace together::server
