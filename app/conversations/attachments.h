// The verbs of attachments: add a file to what one writes, describe it, take it out; who may read it.
#pragma once

#include <filesystem>
#include <vector>

#include "app/conversations/attachment.h"
#include "platform/files/files.h"
#include "platform/sql/database.h"

namespace together::conversations {

inline constexpr std::size_t most_attachments = 20;            // of one post or reply
inline constexpr std::int64_t largest_attachment = 50'000'000; // bytes
inline constexpr std::int64_t most_unsent_attachments = 60;    // of one person

struct NewAttachment {
    std::filesystem::path path; // of the upload
    std::string name;
    std::string alt = {};
};

enum class AttachmentPart { file, preview };

struct AttachmentFile {
    std::filesystem::path path;
    std::string content_type;
    std::string name;
    std::string sha256;
};

class Attachments {
public:
    struct Parts {
        sql::Database& database;
        files::Files const& files;
        Clock const& clock;
    };
    explicit Attachments(Parts parts) : parts_(parts) {}

    // invalid, field `file`: a picture that cannot be made anew, nothing in it, too large; too_many when much is
    // unsent.
    Result<Attachment> add(Viewer const& viewer, NewAttachment const& upload);
    // Whoever sees the post or reply sees it; before it is sent, its owner alone. Else not_found.
    Result<Attachment> find(Viewer const& viewer, Id<Attachment> id);
    Result<AttachmentFile> file(Viewer const& viewer, Id<Attachment> id, AttachmentPart part);
    // What is to be seen on it, for those who do not. By its owner.
    Result<Done> describe(Viewer const& viewer, Id<Attachment> id, std::string_view alt);
    // By its owner, before it is sent.
    Result<Done> remove(Viewer const& viewer, Id<Attachment> id);
    // What was never sent, stands in no draft and is older than two days. Returns how many went.
    std::size_t sweep();

private:
    Result<Attachment> make(
        Viewer const& viewer, NewAttachment const& upload, std::vector<std::filesystem::path>& made);
    Result<Attachment> find_own(sql::Reader& db, Viewer const& viewer, Id<Attachment> id);
    void discard(sql::Transaction& tx, Attachment const& attachment);

    Parts parts_;
};

// For slices above, within their own reading: what a post came with; nothing for whom may not see it.
std::vector<AttachmentView> attachments_of(sql::Reader& db, Viewer const& viewer, Id<Post> post);

// What came with a text that is being written to the database.
struct Attaching {
    Id<people::Person> owner;
    Id<Post> post;
    Uuid thing;
    std::optional<std::vector<std::string>> const& wanted; // ids; none: as it is; what is no id counts for nothing
};

// Gives the thing these attachments, in this order, and no other: its own, and unsent ones of the owner. Field problems
// of `attachments`.
Result<Done> attach(sql::Transaction& tx, Attaching const& attaching);

} // namespace together::conversations
