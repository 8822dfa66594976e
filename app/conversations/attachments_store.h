// Every SQL statement about attachments.
#pragma once

#include <vector>

#include "app/conversations/attachment.h"
#include "platform/sql/transaction.h"

namespace together::conversations::store {

void add_attachment(sql::Transaction& tx, Attachment const& attachment);
std::optional<Attachment> find_attachment(sql::Reader& db, Id<Attachment> id);
std::vector<Attachment> find_attachments(sql::Reader& db, std::vector<Id<Attachment>> const& ids);
// Those of posts and replies, in their order.
std::vector<Attachment> list_attachments(sql::Reader& db, std::vector<Uuid> const& things);
// The same with those of the replies under the things, asked first and waited for later.
sql::AskedAll<Attachment> ask_attachments(sql::Reader& db, std::vector<Uuid> const& things);
std::int64_t count_unsent(sql::Reader& db, Id<people::Person> owner);
// Whether the thing is a reply that was deleted.
bool is_reply_deleted(sql::Reader& db, Uuid thing);

void set_alt(sql::Transaction& tx, Id<Attachment> id, std::string const& alt);
struct AttachmentPlace {
    std::optional<Id<Post>> post;
    std::optional<Uuid> thing; // none: taken out again
    std::int64_t place = 0;
};
void set_place(sql::Transaction& tx, Id<Attachment> id, AttachmentPlace const& place);
void remove_attachment(sql::Transaction& tx, Id<Attachment> id);
// Not sent and in no draft, made before; at most 100.
std::vector<Attachment> list_forgotten(sql::Reader& db, Timestamp before);

} // namespace together::conversations::store
