// Faces come from the binary, teams from the script.
#include "app/demo/cast.h"

#include <fstream>

#include "app/people/people.h"
#include "app/people/team_imports.h"
#include "platform/base/check.h"
#include "platform/files/embedded.h"

namespace together::demo {
namespace {

constexpr std::string_view folder = "app/demo/world/faces/";
constexpr std::string_view ending = ".webp";

files::Content keep(files::Files const& files, std::string_view bytes)
{
    auto const draft = files.incoming() / Uuid::make(SystemClock{}.now()).to_string();
    std::ofstream out{draft, std::ios::binary};
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    check(out.good(), "a picture of the demo world could not be written");
    auto const content = files.keep(draft);
    check(content.has_value(), "a picture of the demo world is a file");
    return *content;
}

} // namespace

Faces keep_faces(files::Files const& files)
{
    Faces faces;
    for (auto name : embedded::list(folder)) {
        auto const bytes = *embedded::text(name);
        name.remove_prefix(folder.size());
        name.remove_suffix(ending.size());
        faces.emplace(name, keep(files, bytes));
    }
    return faces;
}

void Cast::put_in(sql::Transaction& tx, Script const& script, Made& made, Timestamp founded) const
{
    std::map<std::string, std::string, std::less<>> keys; // of teams, by name
    for (auto const& team : script.teams) {
        keys.emplace(team.name, team.key);
        if (made.find("team", team.key)) continue;
        people::imports::ImportedTeam imported{team.name, team.purpose, std::nullopt, founded};
        if (!team.under.empty()) imported.parent = Id<people::Team>{made.at("team", team.under)};
        made.note(tx, "team", team.key, people::imports::add_team(tx, tools_.outbox, imported).uuid);
    }
    for (auto const& person : script.people) {
        if (person.team.empty()) continue;
        auto const key = keys.find(person.team);
        check(key != keys.end(), "no team of the demo world is called " + person.team);
        people::imports::add_member(tx, tools_.outbox,
            {{made.at("team", key->second)}, {made.at("person", person.key)}, person.role == "lead", founded});
    }
}

void Cast::show(sql::Transaction& tx, Faces const& faces, Made const& made) const
{
    for (auto const& [key, picture] : faces)
        if (auto const person = made.find("person", key)) tools_.portraits.hang(tx, {*person}, picture);
}

std::vector<Uuid> Cast::take_out(
    sql::Transaction& tx, Made const& made, std::vector<Id<people::Person>> const& gone) const
{
    std::vector<Uuid> ids;
    for (auto const& team : people::imports::take_back(
             tx, tools_.outbox, made.all<people::Team>("team"), made.all<people::Person>("person")))
        ids.push_back(team.uuid);
    tools_.portraits.take_down(tx, gone);
    return ids;
}

} // namespace together::demo
