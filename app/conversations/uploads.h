// The verbs of uploads: begin, add a piece, ask how far it came, finish as an attachment, give up.
#pragma once

#include <chrono>

#include "app/conversations/attachments.h"
#include "app/conversations/upload.h"
#include "platform/files/growing_file.h"

namespace together::conversations {

inline constexpr std::int64_t largest_piece = 1'000'000;          // bytes
inline constexpr std::int64_t most_uploads = 40;                  // begun and not finished, of one person
inline constexpr std::int64_t most_uploading_bytes = 400'000'000; // that they promise together
inline constexpr std::chrono::hours uploads_are_kept{24};

struct NewUpload {
    std::string name;
    std::int64_t size_bytes = 0;
};

class Uploads {
public:
    struct Parts {
        sql::Database& database;
        files::Files const& files;
        Attachments& attachments;
        Clock const& clock;
    };
    explicit Uploads(Parts parts) : parts_(parts) {}

    // invalid, field `size_bytes`: nothing, or too large; too_many when much is on its way.
    Result<UploadView> begin(Viewer const& viewer, NewUpload const& wanted);
    // By its owner alone, here and below; else not_found.
    Result<UploadView> find(Viewer const& viewer, Id<Upload> id);
    // Answers the new offset. conflict when the piece begins elsewhere; too_large beyond what was promised.
    Result<std::int64_t> append(Viewer const& viewer, Id<Upload> id, files::Piece const& piece);
    // The same attachment each time. conflict before all bytes came; else as Attachments::add.
    Result<Attachment> finish(Viewer const& viewer, Id<Upload> id, std::string const& alt);
    Result<Done> drop(Viewer const& viewer, Id<Upload> id);
    // Those that are too old, with what came of them. Returns how many went.
    std::size_t sweep();

private:
    Result<Upload> find_own(sql::Reader& db, Viewer const& viewer, Id<Upload> id) const;
    std::filesystem::path path_of(Id<Upload> id) const;
    UploadView view_of(Upload const& upload) const;
    void forget(Id<Upload> id);

    Parts parts_;
};

} // namespace together::conversations
