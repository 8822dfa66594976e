// Who may do what with a space, and what then happens.
#include "app/conversations/spaces.h"

#include "app/conversations/imports.h"
#include "app/conversations/spaces_events.h"
#include "app/conversations/spaces_store.h"
#include "app/conversations/text.h"
#include "platform/html/escape.h"
#include "platform/text/clean.h"
#include "platform/text/unicode.h"

namespace together::conversations {
namespace {

constexpr std::size_t spaces_per_page = 50;
constexpr std::size_t members_per_page = 100;

struct SpaceText {
    std::string name;
    std::string purpose;
};

Result<SpaceText> parse(SpaceInput const& input)
{
    auto name = text::clean_line("name", input.name, {.shortest = 1, .longest = 80});
    if (!name) return name.error();
    auto purpose = text::clean_lines("purpose", input.purpose.value_or(""), {.shortest = 0, .longest = 500});
    if (!purpose) return purpose.error();
    return SpaceText{std::move(*name), std::move(*purpose)};
}

SpaceRef ref_of(Space const& space)
{
    return {space.slug, space.name, space.is_closed};
}

store::SpaceListing listing_after(std::string_view after)
{
    store::SpaceListing listing;
    listing.limit = spaces_per_page + 1;
    if (after.size() <= 37) return listing;
    if (auto const id = Uuid::parse(after.substr(0, 36))) {
        listing.after_id = *id;
        listing.after_name = after.substr(37);
    }
    return listing;
}

} // namespace

Result<VisibleSpace> Spaces::find(Viewer const& viewer, std::string_view slug)
{
    auto space = database_.read([&](sql::Reader& db) { return store::find_visible_space(db, viewer, slug); });
    if (!space) return Problem::not_found();
    return *space;
}

SpaceListView Spaces::list(Viewer const& viewer, std::string_view after)
{
    return database_.read([&](sql::Reader& db) {
        SpaceListView view{.can_create = viewer.role != Role::guest};
        if (after.empty()) view.mine = store::list_spaces(db, viewer, {.mine = true, .limit = 200});
        view.others = store::list_spaces(db, viewer, listing_after(after));
        if (view.others.size() > spaces_per_page) {
            view.others.pop_back();
            auto const& last = view.others.back();
            view.next = "/spaces?after=" + last.id.to_string() + '_' + html::percent_encode(last.name);
        }
        return view;
    });
}

std::vector<SpaceRef> Spaces::mine(Viewer const& viewer)
{
    return database_.read([&](sql::Reader& db) { return store::list_my_spaces(db, viewer); });
}

Result<Space> open_space(sql::Transaction& tx, SpaceInput const& input, Id<people::Person> by, Timestamp now)
{
    auto const text = parse(input);
    if (!text) return text.error();
    tx.serialise_on("space slug", text::slug(text->name));
    Space space;
    space.id = Id<Space>::make(now);
    space.slug = imports::free_space_slug(tx, text::slug(text->name));
    space.name = text->name;
    space.purpose = text->purpose;
    space.is_closed = input.closed;
    space.created_at = now;
    space.last_activity_at = now;
    store::add_space(tx, space, by);
    store::add_member(tx, space.id, by, now);
    store::set_facilitator(tx, space.id, by, true);
    return space;
}

void join_spaces(sql::Transaction& tx, Id<people::Person> person, std::vector<Uuid> const& spaces, Timestamp now)
{
    for (auto const space : spaces)
        if (tx.first<std::int64_t>("select 1 from spaces where id = $1", space))
            store::add_member(tx, Id<Space>{space}, person, now);
}

void leave_space(sql::Transaction& tx, Id<people::Person> person, Id<Space> space)
{
    store::remove_member(tx, space, person);
}

Result<Space> Spaces::open(Viewer const& viewer, SpaceInput const& input)
{
    if (viewer.role == Role::guest) return Problem::forbidden();
    return database_.write([&](sql::Transaction& tx) -> Result<Space> {
        auto space = open_space(tx, input, *viewer.person, clock_.now());
        if (space) outbox_.publish(tx, SpaceOpened{space->id, viewer.person});
        return space;
    });
}

Result<Space> Spaces::change(Viewer const& viewer, std::string_view slug, SpaceInput const& input)
{
    auto const text = parse(input);
    if (!text) return text.error();
    return database_.write([&](sql::Transaction& tx) -> Result<Space> {
        auto found = store::find_visible_space(tx, viewer, slug);
        if (!found) return Problem::not_found();
        if (!found->may_facilitate(viewer)) return Problem::forbidden();
        auto space = found->space;
        space.name = text->name;
        space.purpose = text->purpose;
        space.is_closed = input.closed;
        space.archived_at = input.archived ? space.archived_at.value_or(clock_.now()) : std::optional<Timestamp>{};
        space.version = input.version.value_or(space.version);
        if (!store::update_space(tx, space)) return Problem::stale();
        ++space.version;
        return space;
    });
}

Result<Done> Spaces::join(Viewer const& viewer, std::string_view slug)
{
    return database_.write([&](sql::Transaction& tx) -> Result<Done> {
        auto const found = store::find_visible_space(tx, viewer, slug);
        if (!found) return Problem::not_found();
        if (store::add_member(tx, found->space.id, *viewer.person, clock_.now()))
            outbox_.publish(tx, SpaceJoined{found->space.id, *viewer.person});
        return Done{};
    });
}

Result<Done> Spaces::leave(Viewer const& viewer, std::string_view slug)
{
    return database_.write([&](sql::Transaction& tx) -> Result<Done> {
        auto const found = store::find_visible_space(tx, viewer, slug);
        if (!found) return Problem::not_found();
        if (!found->standing.is_member) return Done{};
        tx.serialise_on("facilitators", found->space.id.to_string());
        if (found->standing.is_facilitator && store::count_facilitators(tx, found->space.id) == 1)
            return Problem::conflict("problem.last_facilitator");
        store::remove_member(tx, found->space.id, *viewer.person);
        outbox_.publish(tx, SpaceLeft{found->space.id, *viewer.person});
        return Done{};
    });
}

Result<SpaceMembersView> Spaces::members(Viewer const& viewer, std::string_view slug, std::string_view after)
{
    return database_.read([&](sql::Reader& db) -> Result<SpaceMembersView> {
        auto const found = store::find_visible_space(db, viewer, slug);
        if (!found) return Problem::not_found();
        SpaceMembersView view{.space = ref_of(found->space), .can_manage = found->may_facilitate(viewer)};
        store::MemberListing listing{.space = found->space.id, .limit = members_per_page + 1};
        listing.after = Cursor::parse(after).value_or(Cursor::before_everything());
        view.members = store::list_members(db, viewer, listing);
        if (view.members.size() > members_per_page) {
            view.members.pop_back();
            auto const& last = view.members.back();
            view.next =
                "/spaces/" + view.space.slug + "/members?after=" + Cursor{last.joined_at, last.id.uuid}.to_string();
        }
        return view;
    });
}

// A space that the viewer facilitates, and a person by handle.
struct Spaces::Managed {
    Space space;
    Id<people::Person> person;
    std::optional<Standing> standing; // of the person; none: no member
};

Result<Spaces::Managed> Spaces::find_managed(
    sql::Transaction& tx, Viewer const& viewer, std::string_view slug, std::string_view handle)
{
    auto const found = store::find_visible_space(tx, viewer, slug);
    if (!found) return Problem::not_found();
    if (!found->may_facilitate(viewer)) return Problem::forbidden();
    auto const person = store::find_person(tx, handle);
    if (!person || person->is_deactivated) return Problem::field("handle", "field.nobody");
    tx.serialise_on("facilitators", found->space.id.to_string());
    return Managed{found->space, person->id, store::find_standing(tx, found->space.id, person->id)};
}

Result<SpaceRef> Spaces::add_member(Viewer const& viewer, std::string_view slug, std::string_view handle)
{
    return database_.write([&](sql::Transaction& tx) -> Result<SpaceRef> {
        auto const managed = find_managed(tx, viewer, slug, handle);
        if (!managed) return managed.error();
        if (store::add_member(tx, managed->space.id, managed->person, clock_.now()))
            outbox_.publish(tx, SpaceJoined{managed->space.id, managed->person});
        return ref_of(managed->space);
    });
}

Result<SpaceRef> Spaces::remove_member(Viewer const& viewer, std::string_view slug, std::string_view handle)
{
    return database_.write([&](sql::Transaction& tx) -> Result<SpaceRef> {
        auto const managed = find_managed(tx, viewer, slug, handle);
        if (!managed) return managed.error();
        if (!managed->standing) return Problem::not_found();
        if (managed->standing->is_facilitator && store::count_facilitators(tx, managed->space.id) == 1)
            return Problem::conflict("problem.last_facilitator");
        store::remove_member(tx, managed->space.id, managed->person);
        outbox_.publish(tx, SpaceLeft{managed->space.id, managed->person});
        return ref_of(managed->space);
    });
}

Result<SpaceRef> Spaces::set_role(Viewer const& viewer, Membership const& wanted)
{
    return database_.write([&](sql::Transaction& tx) -> Result<SpaceRef> {
        auto const managed = find_managed(tx, viewer, wanted.slug, wanted.handle);
        if (!managed) return managed.error();
        if (!managed->standing) return Problem::not_found();
        auto const is_wanted = wanted.role == SpaceRole::facilitator;
        if (!is_wanted && managed->standing->is_facilitator && store::count_facilitators(tx, managed->space.id) == 1)
            return Problem::conflict("problem.last_facilitator");
        store::set_facilitator(tx, managed->space.id, managed->person, is_wanted);
        return ref_of(managed->space);
    });
}

} // namespace together::conversations
