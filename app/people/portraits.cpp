// A picture is a file of its person; its address changes with it, so that browsers may keep it.
#include "app/people/portraits.h"

#include "app/people/people_events.h"
#include "app/people/people_store.h"

namespace together::people {
namespace {

constexpr std::string_view addresses = "/pictures/";

} // namespace

Result<Person> Portraits::put(
    Viewer const& viewer, std::filesystem::path const& source, std::optional<pictures::Crop> const& crop) const
{
    if (!viewer.person) return Problem::not_found();
    if (std::filesystem::file_size(source) > largest) return Problem::field("picture", "problem.too_large");
    pictures::Wish const wish{side, side, pictures::Fit::cover};
    auto const made = pictures::scale(source, files_.incoming(), {wish}, {.crop = crop, .field = "picture"});
    if (!made) return made.error();
    auto const content = files_.keep(made->front().file);
    if (!content) return content.error();
    return database_.write([&](sql::Transaction& tx) -> Result<Person> {
        auto const file = add(tx, *viewer.person, *content);
        if (auto const shown = show(tx, *viewer.person, std::string{addresses} + file.id.to_string()); !shown)
            return shown.error();
        return *store::find(tx, *viewer.person);
    });
}

files::File Portraits::add(sql::Transaction& tx, Id<Person> person, files::Content const& picture) const
{
    return files_.add(tx, picture, {.name = "portrait.webp", .owner = person.uuid});
}

void Portraits::hang(sql::Transaction& tx, Id<Person> person, files::Content const& picture) const
{
    auto const known = store::find(tx, person);
    check(known.has_value(), "a picture is of somebody");
    if (known->picture || known->is_claimed()) return;
    show(tx, person, std::string{addresses} + add(tx, person, picture).id.to_string());
}

void Portraits::take_down(sql::Transaction& tx, std::vector<Id<Person>> const& people) const
{
    for (auto const& person : store::find_all(tx, people))
        if (person.picture) show(tx, person.id, std::nullopt);
}

Result<Done> Portraits::remove(Viewer const& viewer) const
{
    if (!viewer.person) return Problem::not_found();
    return database_.write([&](sql::Transaction& tx) { return show(tx, *viewer.person, std::nullopt); });
}

Result<Done> Portraits::show(sql::Transaction& tx, Id<Person> person, std::optional<std::string> const& address) const
{
    auto const before = store::find(tx, person);
    if (!before) return Problem::not_found();
    store::update_picture(tx, person, address);
    if (before->picture)
        if (auto const id = Id<files::File>::parse(std::string_view{*before->picture}.substr(addresses.size())))
            files_.remove(tx, *id);
    outbox_.publish(tx, PersonChanged{person});
    return Done{};
}

Result<std::filesystem::path> Portraits::find(Viewer const& viewer, std::string_view id) const
{
    auto const file = Id<files::File>::parse(id);
    if (!file) return Problem::not_found();
    return database_.read([&](sql::Reader& db) -> Result<std::filesystem::path> {
        if (!store::is_visible_picture(db, viewer, std::string{addresses} + file->to_string()))
            return Problem::not_found();
        auto const found = files_.find(db, *file);
        if (!found) return Problem::not_found();
        return files_.path_of(found->content);
    });
}

} // namespace together::people
