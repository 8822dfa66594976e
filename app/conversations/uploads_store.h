// Every SQL statement about uploads.
#pragma once

#include <vector>

#include "app/conversations/upload.h"
#include "platform/sql/transaction.h"

namespace together::conversations::store {

void add_upload(sql::Transaction& tx, Upload const& upload);
std::optional<Upload> find_upload(sql::Reader& db, Id<Upload> id);
struct Underway {
    std::int64_t count = 0;
    std::int64_t bytes = 0; // promised
};
BOOST_DESCRIBE_STRUCT(Underway, (), (count, bytes))
Underway count_underway(sql::Reader& db, Id<people::Person> owner);
void set_attachment(sql::Transaction& tx, Id<Upload> id, Id<Attachment> attachment);
void remove_upload(sql::Transaction& tx, Id<Upload> id);
// Begun before; at most 500.
std::vector<Id<Upload>> list_old_uploads(sql::Reader& db, Timestamp before);

} // namespace together::conversations::store
