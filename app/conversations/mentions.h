// Telling people that they were mentioned, in a post or a reply.
#pragma once

#include "app/conversations/reply.h"
#include "platform/events/outbox.h"
#include "platform/sql/transaction.h"

namespace together::conversations {

struct Written {
    Id<Post> post_id;
    std::optional<Id<Reply>> reply_id;
    Id<people::Person> by;
    std::string const& body;
    bool is_new = false; // mentions nobody yet
};

// Stores whom the text mentions and publishes Mentioned for those it did not mention before.
void record_mentions(sql::Transaction& tx, events::Outbox& outbox, Written const& written);

} // namespace together::conversations
