// What one may not see any more stays in one's list, without a word of it.
#include "app/activity/saved.h"

#include <algorithm>

#include "app/activity/saved_store.h"
#include "platform/html/markdown.h"
#include "platform/text/clean.h"

namespace together::activity {
namespace {

constexpr std::size_t page_size = 25;
constexpr std::size_t excerpt_characters = 220;
constexpr std::size_t longest_note = 2'000;

std::vector<SavedThing> look_up(sql::Reader& db, Viewer const& viewer, std::vector<Uuid> const& ids)
{
    auto things = store::find_things(db, viewer, ids);
    for (auto& thing : things) {
        thing.excerpt = html::Markdown::plain_text(thing.excerpt, excerpt_characters);
        thing.address = (thing.thing == SavedKind::post ? "/posts/" : "/replies/") + thing.id.to_string();
    }
    return things;
}

std::vector<SavedItem> items_of(sql::Reader& db, Viewer const& viewer, std::vector<store::SavedRow> rows)
{
    std::vector<Uuid> ids;
    for (auto const& row : rows) ids.push_back(row.id);
    auto const things = look_up(db, viewer, ids);
    std::vector<SavedItem> items;
    for (auto& row : rows) {
        auto const found = std::ranges::find(things, row.id, &SavedThing::id);
        items.push_back({row.id, {}, std::move(row.note), row.saved_at, row.done_at});
        if (found != things.end()) items.back().found = *found;
    }
    return items;
}

} // namespace

Result<SaveView> Saved::save(Viewer const& viewer, Uuid thing) const
{
    return database_.write([&](sql::Transaction& tx) -> Result<SaveView> {
        auto const found = look_up(tx, viewer, {thing});
        if (found.empty()) return Problem::not_found();
        store::save(tx, viewer, thing, clock_.now());
        return SaveView{thing, found.front().address, true};
    });
}

Result<SaveView> Saved::drop(Viewer const& viewer, Uuid thing) const
{
    return database_.write([&](sql::Transaction& tx) -> Result<SaveView> {
        if (!store::drop(tx, viewer, thing)) return Problem::not_found();
        auto const found = look_up(tx, viewer, {thing});
        return SaveView{thing, found.empty() ? "/saved" : found.front().address, false};
    });
}

Result<SavedItem> Saved::edit(Viewer const& viewer, Uuid thing, SavedEdit const& edit) const
{
    auto const note = text::clean_lines("note", edit.note.value_or(""), {.shortest = 0, .longest = longest_note});
    if (!note) return note.error();
    return database_.write([&](sql::Transaction& tx) -> Result<SavedItem> {
        auto row = store::find_saved(tx, viewer, thing);
        if (!row) return Problem::not_found();
        if (edit.note) row->note = *note;
        if (edit.done && *edit.done != row->done_at.has_value())
            row->done_at = *edit.done ? std::optional{clock_.now()} : std::nullopt;
        store::keep(tx, viewer, *row);
        return items_of(tx, viewer, {*row}).front();
    });
}

SavedView Saved::list(Viewer const& viewer, bool is_done, std::string_view after) const
{
    return database_.read([&](sql::Reader& db) {
        store::SavedListing listing{.is_done = is_done, .limit = page_size + 1};
        listing.after = conversations::Cursor::parse(after).value_or(listing.after);
        auto rows = store::list_saved(db, viewer, listing);
        SavedView view{.items = {}, .is_done = is_done, .next = {}};
        if (rows.size() > page_size) {
            rows.pop_back();
            auto const& last = rows.back();
            view.next = std::string{is_done ? "/saved?done=1&after=" : "/saved?after="} +
                        conversations::Cursor{last.saved_at, last.id}.to_string();
        }
        view.items = items_of(db, viewer, std::move(rows));
        return view;
    });
}

sql::AskedAll<Uuid> Saved::ask_kept(sql::Reader& db, Viewer const& viewer, std::vector<Uuid> const& things)
{
    return store::ask_kept(db, viewer, things);
}

} // namespace together::activity
