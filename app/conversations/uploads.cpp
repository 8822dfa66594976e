// What came so far is the length of a file; only who it belongs to and what was promised is in the database.
#include "app/conversations/uploads.h"

#include "app/conversations/uploads_store.h"
#include "platform/files/folder_lock.h"
#include "platform/text/clean.h"

namespace together::conversations {
namespace {

constexpr std::size_t longest_name = 255; // code points: more than file systems take

std::optional<Problem> check_size(std::int64_t size)
{
    if (size <= 0) return Problem::field("size_bytes", "field.file_empty");
    if (size > largest_attachment) return Problem::field("size_bytes", "field.file_too_large");
    return std::nullopt;
}

} // namespace

std::filesystem::path Uploads::path_of(Id<Upload> id) const
{
    return parts_.files.incoming() / ("upload-" + id.to_string());
}

UploadView Uploads::view_of(Upload const& upload) const
{
    return {.id = upload.id,
        .address = "/uploads/" + upload.id.to_string(),
        .name = upload.name,
        .size_bytes = upload.size_bytes,
        .offset = upload.attachment_id ? upload.size_bytes : files::length_of(path_of(upload.id)),
        .piece_size = largest_piece,
        .expires_at = upload.created_at + uploads_are_kept,
        .attachment_id = upload.attachment_id};
}

Result<Upload> Uploads::find_own(sql::Reader& db, Viewer const& viewer, Id<Upload> id) const
{
    auto const found = store::find_upload(db, id);
    if (!found || found->owner_id != viewer.person) return Problem::not_found();
    if (found->created_at + uploads_are_kept < parts_.clock.now()) return Problem::not_found();
    return *found;
}

Result<UploadView> Uploads::begin(Viewer const& viewer, NewUpload const& wanted)
{
    auto const name = text::clean_line("name", wanted.name, {.shortest = 1, .longest = longest_name});
    if (!name) return name.error();
    if (auto problem = check_size(wanted.size_bytes)) return *problem;
    auto const now = parts_.clock.now();
    Upload const upload{.id = Id<Upload>::make(now),
        .owner_id = *viewer.person,
        .name = *name,
        .size_bytes = wanted.size_bytes,
        .created_at = now};
    return parts_.database.write([&](sql::Transaction& tx) -> Result<UploadView> {
        auto const underway = store::count_underway(tx, upload.owner_id);
        if (underway.count >= most_uploads || underway.bytes + upload.size_bytes > most_uploading_bytes)
            return Problem::of(ProblemKind::too_many, "problem.many_uploads");
        store::add_upload(tx, upload);
        return view_of(upload);
    });
}

Result<UploadView> Uploads::find(Viewer const& viewer, Id<Upload> id)
{
    auto const found = parts_.database.read([&](sql::Reader& db) { return find_own(db, viewer, id); });
    if (!found) return found.error();
    return view_of(*found);
}

Result<std::int64_t> Uploads::append(Viewer const& viewer, Id<Upload> id, files::Piece const& piece)
{
    auto const found = parts_.database.read([&](sql::Reader& db) { return find_own(db, viewer, id); });
    if (!found) return found.error();
    if (found->attachment_id) return Problem::conflict("problem.upload_offset");
    auto const size = static_cast<std::int64_t>(piece.bytes.size());
    if (size > largest_piece || size > found->size_bytes - piece.offset)
        return Problem::of(ProblemKind::too_large, "problem.upload_too_long");
    return files::append(path_of(id), piece);
}

Result<Attachment> Uploads::finish(Viewer const& viewer, Id<Upload> id, std::string const& alt)
{
    auto const find_it = [&] {
        return parts_.database.read([&](sql::Reader& db) { return find_own(db, viewer, id); });
    };
    auto found = find_it();
    if (!found) return found.error();
    if (found->attachment_id) return parts_.attachments.find(viewer, *found->attachment_id);
    auto const lock = files::FolderLock::try_exclusive(path_of(id));
    if (lock.is_held()) found = find_it();
    if (!found) return found.error();
    if (found->attachment_id) return parts_.attachments.find(viewer, *found->attachment_id);
    if (!lock.is_held() || files::length_of(path_of(id)) != found->size_bytes)
        return Problem::conflict("problem.upload_incomplete");
    auto const added = parts_.attachments.add(viewer, {.path = path_of(id), .name = found->name, .alt = alt});
    if (!added) {
        if (added.error().kind != ProblemKind::too_many) forget(id); // what cannot be taken is not kept
        return added.error();
    }
    parts_.database.write([&](sql::Transaction& tx) { store::set_attachment(tx, id, added->id); });
    return *added;
}

void Uploads::forget(Id<Upload> id)
{
    std::error_code ignored;
    std::filesystem::remove(path_of(id), ignored);
    parts_.database.write([&](sql::Transaction& tx) { store::remove_upload(tx, id); });
}

Result<Done> Uploads::drop(Viewer const& viewer, Id<Upload> id)
{
    auto const found = parts_.database.read([&](sql::Reader& db) { return find_own(db, viewer, id); });
    if (!found) return found.error();
    forget(id);
    return Done{};
}

std::size_t Uploads::sweep()
{
    auto const old = parts_.database.read(
        [&](sql::Reader& db) { return store::list_old_uploads(db, parts_.clock.now() - uploads_are_kept); });
    for (auto const& id : old) forget(id);
    return old.size();
}

} // namespace together::conversations
