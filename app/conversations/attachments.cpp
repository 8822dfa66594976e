// Pictures are made anew, PDFs get a preview, all else is kept as it is and never shown.
#include "app/conversations/attachments.h"

#include <algorithm>

#include <fmt/format.h>

#include "app/conversations/attachments_store.h"
#include "app/conversations/posts_store.h"
#include "platform/files/content_type.h"
#include "platform/pictures/documents.h"
#include "platform/pictures/pictures.h"
#include "platform/text/clean.h"

namespace together::conversations {
namespace {

using namespace std::chrono_literals;

constexpr pictures::Wish large{2'560, 2'560};
constexpr pictures::Wish small{720, 720};
constexpr auto unsent_is_kept = 48h;
constexpr std::size_t longest_name = 200; // code points
constexpr std::size_t longest_alt = 500;

std::string size_text(std::int64_t bytes)
{
    if (bytes < 1'000) return fmt::format("{} B", bytes);
    auto size = static_cast<double>(bytes) / 1'000;
    for (auto const* unit : {"kB", "MB"}) {
        if (size < 999.5) return fmt::format("{:.{}f} {}", size, size < 9.95 ? 1 : 0, unit);
        size /= 1'000;
    }
    return fmt::format("{:.1f} GB", size);
}

// Whatever is made on the way is gone at the end.
struct Leftovers {
    std::vector<std::filesystem::path> files;
    ~Leftovers()
    {
        std::error_code ignored;
        for (auto const& file : files) std::filesystem::remove(file, ignored);
    }
};

std::string clean_name(std::string_view name)
{
    auto cleaned = text::clean_line("file", name, {.shortest = 1, .longest = longest_name});
    return cleaned ? *cleaned : std::string{"file"};
}

// photo.heic.png -> photo.heic.webp: the name says what is in it now.
std::string renamed(std::string const& name)
{
    return name.substr(0, name.rfind('.')) + ".webp";
}

std::vector<Id<Attachment>> ids_of(std::vector<std::string> const& words)
{
    std::vector<Id<Attachment>> ids;
    for (auto const& word : words) {
        auto const id = Id<Attachment>::parse(word);
        if (id && std::ranges::find(ids, *id) == ids.end()) ids.push_back(*id);
    }
    return ids;
}

} // namespace

AttachmentView view_of(Attachment const& attachment)
{
    return {.id = attachment.id,
        .address = "/attachments/" + attachment.id.to_string(),
        .kind = attachment.kind,
        .name = attachment.name,
        .content_type = attachment.content_type,
        .size_bytes = attachment.size_bytes,
        .size = size_text(attachment.size_bytes),
        .alt = attachment.alt,
        .has_preview = attachment.preview_id.has_value(),
        .width = attachment.width,
        .height = attachment.height,
        .pages = attachment.pages};
}

Result<Attachment> Attachments::make(
    Viewer const& viewer, NewAttachment const& upload, std::vector<std::filesystem::path>& made)
{
    auto const alt = text::clean_line("alt", upload.alt, {.shortest = 0, .longest = longest_alt});
    if (!alt) return alt.error();
    auto const size = std::filesystem::file_size(upload.path);
    if (size == 0) return Problem::field("file", "field.file_empty");
    if (size > largest_attachment) return Problem::field("file", "field.file_too_large");
    auto const now = parts_.clock.now();
    Attachment attachment{.id = Id<Attachment>::make(now), .owner_id = *viewer.person, .name = clean_name(upload.name)};
    attachment.alt = *alt;
    attachment.content_type = files::detect_type(upload.path);
    attachment.created_at = now;
    auto const folder = parts_.files.incoming();
    if (pictures::is_picture(attachment.content_type)) {
        auto const full = pictures::scale(upload.path, folder, {large}, {.keeps_motion = true});
        if (!full) return full.error();
        made.push_back(full->front().file);
        auto const preview = pictures::scale(upload.path, folder, {small});
        if (!preview) return preview.error();
        made.push_back(preview->front().file);
        attachment.kind = AttachmentKind::picture;
        attachment.name = renamed(attachment.name);
        attachment.content_type = "image/webp";
        attachment.width = full->front().extent.width;
        attachment.height = full->front().extent.height;
        return attachment;
    }
    made.push_back(upload.path);
    if (attachment.content_type != "application/pdf") return attachment;
    auto const page = pictures::draw_first_page(upload.path, folder);
    auto const preview = page ? pictures::scale(page->picture.path(), folder, {small}) : page.error();
    if (!preview) return attachment; // what cannot be drawn can still be saved
    made.push_back(preview->front().file);
    attachment.kind = AttachmentKind::document;
    attachment.pages = page->pages;
    attachment.width = preview->front().extent.width;
    attachment.height = preview->front().extent.height;
    return attachment;
}

Result<Attachment> Attachments::add(Viewer const& viewer, NewAttachment const& upload)
{
    auto const unsent = parts_.database.read([&](sql::Reader& db) { return store::count_unsent(db, *viewer.person); });
    if (unsent >= most_unsent_attachments) return Problem::of(ProblemKind::too_many, "problem.many_unsent");
    Leftovers leftovers;
    auto made = make(viewer, upload, leftovers.files);
    if (!made) return made.error();
    std::vector<files::Content> contents;
    for (auto const& file : leftovers.files) {
        auto content = parts_.files.keep(file);
        if (!content) return content.error();
        contents.push_back(std::move(*content));
    }
    leftovers.files.push_back(upload.path);
    return parts_.database.write([&](sql::Transaction& tx) -> Result<Attachment> {
        auto const owner = viewer.person->uuid;
        made->file_id = parts_.files.add(tx, contents[0], {.name = made->name, .owner = owner}).id;
        made->size_bytes = contents[0].size_bytes;
        if (contents.size() > 1)
            made->preview_id = parts_.files.add(tx, contents[1], {.name = made->name, .owner = owner}).id;
        store::add_attachment(tx, *made);
        return *made;
    });
}

Result<Attachment> Attachments::find(Viewer const& viewer, Id<Attachment> id)
{
    return parts_.database.read([&](sql::Reader& db) -> Result<Attachment> {
        auto const found = store::find_attachment(db, id);
        if (!found) return Problem::not_found();
        if (!found->thing_id) {
            if (found->owner_id != viewer.person) return Problem::not_found();
            return *found;
        }
        auto const post = store::find_visible_post(db, viewer, *found->post_id);
        auto const is_of_post = *found->thing_id == found->post_id->uuid;
        if (!post || (is_of_post && post->post.deleted_at)) return Problem::not_found();
        if (!is_of_post && store::is_reply_deleted(db, *found->thing_id)) return Problem::not_found();
        return *found;
    });
}

Result<AttachmentFile> Attachments::file(Viewer const& viewer, Id<Attachment> id, AttachmentPart part)
{
    auto const found = find(viewer, id);
    if (!found) return found.error();
    auto const wanted = part == AttachmentPart::file ? std::optional{found->file_id} : found->preview_id;
    if (!wanted) return Problem::not_found();
    auto const file = parts_.database.read([&](sql::Reader& db) { return parts_.files.find(db, *wanted); });
    if (!file) return Problem::not_found();
    auto const type = part == AttachmentPart::file ? found->content_type : std::string{"image/webp"};
    return AttachmentFile{parts_.files.path_of(file->content), type, found->name, file->content.sha256};
}

Result<Attachment> Attachments::find_own(sql::Reader& db, Viewer const& viewer, Id<Attachment> id)
{
    auto const found = store::find_attachment(db, id);
    if (!found || found->owner_id != viewer.person) return Problem::not_found();
    return *found;
}

Result<Done> Attachments::describe(Viewer const& viewer, Id<Attachment> id, std::string_view alt)
{
    auto const cleaned = text::clean_line("alt", alt, {.shortest = 0, .longest = longest_alt});
    if (!cleaned) return cleaned.error();
    if (auto const seen = find(viewer, id); !seen) return seen.error();
    return parts_.database.write([&](sql::Transaction& tx) -> Result<Done> {
        auto const found = find_own(tx, viewer, id);
        if (!found) return found.error();
        store::set_alt(tx, id, *cleaned);
        return Done{};
    });
}

Result<Done> Attachments::remove(Viewer const& viewer, Id<Attachment> id)
{
    return parts_.database.write([&](sql::Transaction& tx) -> Result<Done> {
        auto const found = find_own(tx, viewer, id);
        if (!found) return found.error();
        if (found->thing_id) return Problem::conflict("problem.attachment_sent");
        discard(tx, *found);
        return Done{};
    });
}

void Attachments::discard(sql::Transaction& tx, Attachment const& attachment)
{
    store::remove_attachment(tx, attachment.id);
    parts_.files.remove(tx, attachment.file_id);
    if (attachment.preview_id) parts_.files.remove(tx, *attachment.preview_id);
}

std::size_t Attachments::sweep()
{
    return parts_.database.write([&](sql::Transaction& tx) {
        auto const forgotten = store::list_forgotten(tx, parts_.clock.now() - unsent_is_kept);
        for (auto const& attachment : forgotten) discard(tx, attachment);
        return forgotten.size();
    });
}

std::vector<AttachmentView> attachments_of(sql::Reader& db, Viewer const& viewer, Id<Post> post)
{
    std::vector<AttachmentView> views;
    auto const seen = store::find_visible_post(db, viewer, post);
    if (!seen || seen->post.deleted_at) return views;
    for (auto const& attachment : store::list_attachments(db, {post.uuid})) views.push_back(view_of(attachment));
    return views;
}

Result<Done> attach(sql::Transaction& tx, Attaching const& attaching)
{
    if (!attaching.wanted) return Done{};
    auto const ids = ids_of(*attaching.wanted);
    if (ids.size() > most_attachments)
        return Problem::field("attachments", "field.too_many", {{"most", std::to_string(most_attachments)}});
    auto const found = store::find_attachments(tx, ids);
    auto const may_use = [&](Attachment const& attachment) {
        if (attachment.thing_id) return *attachment.thing_id == attaching.thing;
        return attachment.owner_id == attaching.owner;
    };
    if (found.size() != ids.size() || !std::ranges::all_of(found, may_use))
        return Problem::field("attachments", "field.unknown");
    for (auto const& before : store::list_attachments(tx, {attaching.thing}))
        if (std::ranges::find(ids, before.id) == ids.end()) store::set_place(tx, before.id, {});
    std::int64_t place = 0;
    for (auto const& id : ids) store::set_place(tx, id, {attaching.post, attaching.thing, place++});
    return Done{};
}

} // namespace together::conversations
