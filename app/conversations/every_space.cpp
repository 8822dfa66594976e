// All spaces, for administrators.
#include "app/conversations/every_space.h"

#include "app/conversations/every_space_store.h"
#include "platform/html/escape.h"

namespace together::conversations {
namespace {

constexpr std::size_t spaces_per_page = 50;

// "UUID_NAME", as `next` has it; anything else starts at the beginning.
store::EverySpaceListing listing_after(std::string_view after)
{
    store::EverySpaceListing listing;
    listing.limit = spaces_per_page + 1;
    if (after.size() <= 37) return listing;
    if (auto const id = Uuid::parse(after.substr(0, 36))) {
        listing.after_id = *id;
        listing.after_name = after.substr(37);
    }
    return listing;
}

} // namespace

Result<EverySpaceView> EverySpace::list(Viewer const& viewer, std::string_view after)
{
    if (!viewer.is_administrator()) return Problem::forbidden();
    return database_.read([&](sql::Reader& db) {
        EverySpaceView view{store::list_every_space(db, viewer, listing_after(after)), {}};
        if (view.spaces.size() > spaces_per_page) {
            view.spaces.pop_back();
            auto const& last = view.spaces.back();
            view.next = "/admin/spaces?after=" + last.id.to_string() + '_' + html::percent_encode(last.name);
        }
        return view;
    });
}

Result<EverySpaceRow> EverySpace::archive(
    Viewer const& viewer, std::string_view slug, Archived wanted, SpaceKept const& kept)
{
    if (!viewer.is_administrator()) return Problem::forbidden();
    return database_.write([&](sql::Transaction& tx) -> Result<EverySpaceRow> {
        auto space = store::find_any_space(tx, viewer, slug);
        if (!space) return Problem::not_found();
        auto const is_wanted = wanted == Archived::yes;
        if (space->is_archived == is_wanted) return *space;
        store::set_archived(tx, space->id, is_wanted ? std::optional{clock_.now()} : std::nullopt);
        kept(tx, space->name);
        space->is_archived = is_wanted;
        return *space;
    });
}

} // namespace together::conversations
