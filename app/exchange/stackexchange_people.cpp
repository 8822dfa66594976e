// Deleted accounts leave a display name, a bare number, or nothing behind.
#include "app/exchange/stackexchange_people.h"

#include "app/exchange/stackexchange_index.h"
#include "platform/html/from_html.h"
#include "platform/text/unicode.h"

namespace together::exchange {
namespace {

constexpr std::string_view nobody = "nobody";
constexpr std::size_t longest_name = 100;

std::string name_or(std::string_view name, std::string_view otherwise)
{
    auto const squeezed = text::squeeze(name);
    return text::shorten(squeezed.empty() ? otherwise : squeezed, longest_name);
}

std::string call_of(std::string_view name)
{
    auto call = text::fold(name);
    std::erase(call, ' ');
    return call;
}

} // namespace

void SitePeople::note_user(Row const& row)
{
    if (row.number("Id")) known_.emplace(row.text("Id"), Known{});
}

std::string SitePeople::author(Row const& row, std::string_view id_column, std::string_view name_column) const
{
    if (row.number(id_column)) return std::string{row.text(id_column)};
    auto const name = text::squeeze(row.text(name_column));
    return name.empty() ? std::string{nobody} : "name:" + name;
}

void SitePeople::note_author(Row const& row, std::string_view id_column, std::string_view name_column)
{
    auto const id = author(row, id_column, name_column);
    if (known_.contains(id)) return;
    auto const otherwise = id == nobody ? std::string{"Anonymous"} : "user" + id;
    known_.emplace(id, Known{{}, {}, true});
    placeholders_.emplace(id, name_or(row.text(name_column), otherwise));
}

void SitePeople::hand_over_user(Row const& row, Sink& sink)
{
    DumpPerson person;
    person.source_id = row.text("Id");
    auto const found = known_.find(person.source_id);
    if (found == known_.end() || !found->second.handle.empty()) return;
    person.name = name_or(row.text("DisplayName"), "user" + person.source_id);
    person.about = html::markdown_from_html(row.text("AboutMe"));
    person.location = text::squeeze(row.text("Location"));
    person.website = row.text("WebsiteUrl");
    person.is_bot = person.source_id == "-1"; // the community robot of every site
    person.created_at = parse_site_time(row.text("CreationDate"));
    remember(person, sink);
}

void SitePeople::hand_over_placeholders(Sink& sink)
{
    for (auto const& [id, name] : placeholders_) {
        DumpPerson person;
        person.source_id = id;
        person.name = name;
        person.is_placeholder = true;
        person.deactivated = true;
        remember(person, sink);
    }
}

void SitePeople::remember(DumpPerson& person, Sink& sink)
{
    person.handle = names_.take(person.name, "user" + person.source_id);
    auto& known = known_.at(person.source_id);
    known.handle = sink.person(person);
    known.call = call_of(person.name);
}

std::string SitePeople::handle(std::string_view source_id) const
{
    auto const found = known_.find(std::string{source_id});
    return found == known_.end() ? std::string{} : found->second.handle;
}

bool SitePeople::is_called(std::string_view source_id, std::string_view word) const
{
    auto const found = known_.find(std::string{source_id});
    auto const call = call_of(word);
    if (found == known_.end() || call.empty()) return false;
    return found->second.call == call || (call.size() >= 3 && found->second.call.starts_with(call));
}

} // namespace together::exchange
