// People by their address or handle, teams by their key or name.
#include "app/people/roster_writing.h"

#include "app/people/people_events.h"
#include "app/people/people_store.h"
#include "app/people/team_tree.h"
#include "app/people/teams_events.h"
#include "app/people/teams_store.h"
#include "platform/text/clean.h"
#include "platform/text/unicode.h"

namespace together::people {
namespace {

// What a profile takes of the text; "" where it cannot be taken.
std::string line_of(std::string_view text, std::size_t longest)
{
    auto const cleaned = text::clean_line("", text::shorten(text, longest), {.shortest = 0, .longest = longest});
    return cleaned ? *cleaned : std::string{};
}

std::string why_of(Problem const& problem)
{
    return problem.fields.empty() ? problem.message : problem.fields.front().message;
}

// Empty cells say nothing.
void take_over(std::string& field, std::string said)
{
    if (!said.empty()) field = std::move(said);
}

} // namespace

RosterReport RosterWriting::run(RosterColumns const& columns, RosterTable const& table)
{
    tx_.serialise_on("people", "teams");
    report_.kind = columns.kind();
    report_.ignored = columns.ignored();
    std::vector<RosterEntry> entries;
    for (auto const& line : table.lines) entries.push_back(columns.entry_of(line));
    if (columns.kind() == RosterKind::teams) take_teams(entries);
    else
        for (auto const& entry : entries)
            columns.kind() == RosterKind::people ? take_person(entry) : take_member(entry);
    return std::move(report_);
}

void RosterWriting::note(RosterEntry const& entry, RosterEffect effect)
{
    report_.rows.push_back({entry.line, entry.name.empty() ? entry.handle : entry.name, effect, "", {}});
}

void RosterWriting::skip(RosterEntry const& entry, std::string_view why, MessageArguments const& arguments)
{
    report_.rows.push_back({entry.line, entry.name.empty() ? entry.handle : entry.name, RosterEffect::skipped,
        std::string{why}, arguments});
}

bool RosterWriting::was_there(std::string const& what, std::int64_t line)
{
    return !seen_.emplace(what, line).second;
}

std::optional<Person> RosterWriting::find_person(RosterEntry const& entry, std::optional<Email> const& email) const
{
    if (email)
        if (auto found = store::find_by_email(tx_, *email)) return found;
    if (email && entry.handle.empty()) return std::nullopt;
    auto const is_by_name = entry.handle.empty();
    auto const handle = is_by_name ? Result<Handle>{Handle::from(entry.name)} : Handle::parse(text::fold(entry.handle));
    if (!handle) return std::nullopt;
    auto found = store::find_by_handles(tx_, {handle->text()});
    if (found.empty() || (email && found.front().email)) return std::nullopt;
    auto const is_same = !is_by_name || (found.front().name == entry.name && !found.front().email);
    return is_same ? std::optional{found.front()} : std::nullopt;
}

void RosterWriting::take_person(RosterEntry const& entry)
{
    auto const name = Name::parse(entry.name.empty() ? entry.handle : entry.name);
    if (!name) return skip(entry, why_of(name.error()));
    std::optional<Email> email;
    if (!entry.email.empty()) {
        auto parsed = Email::parse(entry.email);
        if (!parsed) return skip(entry, why_of(parsed.error()));
        email = *std::move(parsed);
    }
    auto const same = email                   ? email->text()
                      : !entry.handle.empty() ? "handle " + text::fold(entry.handle)
                                              : "name " + text::fold(entry.name);
    if (was_there(same, entry.line)) return skip(entry, "roster.twice", {{"line", std::to_string(seen_.at(same))}});
    effect_ = RosterEffect::unchanged;
    auto const person = write_person(entry, {.name = *name, .email = email});
    if (!entry.team.empty() && join(person, entry) && effect_ == RosterEffect::unchanged)
        effect_ = RosterEffect::updated;
    note(entry, effect_);
}

Id<Person> RosterWriting::write_person(RosterEntry const& entry, NewAccount const& account)
{
    auto found = find_person(entry, account.email);
    if (!found) {
        ImportedPerson made{.name = account.name, .email = account.email, .handle_wish = entry.handle};
        found = store::find(tx_, tools_.accounts.import(tx_, made).id);
        effect_ = RosterEffect::created;
    }
    if (found->is_claimed()) return found->id;
    auto const before = *found;
    found->name = account.name.text();
    if (account.email) found->email = account.email->text();
    take_over(found->title, line_of(entry.title, 120));
    take_over(found->place, line_of(entry.place, 80));
    take_over(found->pronouns, line_of(entry.pronouns, 40));
    take_over(found->about, line_of(entry.about, 2'000));
    auto const is_same = found->name == before.name && found->email == before.email && found->title == before.title &&
                         found->place == before.place && found->pronouns == before.pronouns &&
                         found->about == before.about;
    if (is_same) return found->id;
    store::update_imported(tx_, *found);
    if (effect_ != RosterEffect::created) {
        effect_ = RosterEffect::updated;
        tools_.outbox.publish(tx_, PersonChanged{found->id});
    }
    return found->id;
}

bool RosterWriting::join(Id<Person> person, RosterEntry const& entry)
{
    auto const team = team_called(entry.team);
    auto const leads = store::find_lead(tx_, team.id, person);
    if (leads && (*leads || !entry.is_lead)) return false; // a table without leads takes nobody's lead away
    if (!store::put_member(tx_, {team.id, person, entry.is_lead}, tools_.clock.now())) return false;
    tools_.outbox.publish(tx_, TeamMembersChanged{team.id, person});
    return true;
}

std::optional<Team> RosterWriting::find_team(std::string_view name_or_key) const
{
    auto const known = slugs_by_key_.find(text::fold(name_or_key));
    if (known != slugs_by_key_.end()) return store::find_team(tx_, known->second);
    return store::find_team(tx_, text::slug(name_or_key));
}

Team RosterWriting::team_called(std::string_view name)
{
    if (auto found = find_team(name)) return *std::move(found);
    auto const called = line_of(name, 80);
    Team const team{
        Id<Team>::make(tools_.clock.now()), free_team_slug(tx_, called), called, "", std::nullopt, tools_.clock.now()};
    store::add_team(tx_, team);
    slugs_by_key_.emplace(text::fold(name), team.slug);
    tools_.outbox.publish(tx_, TeamChanged{team.id});
    ++report_.new_teams;
    return team;
}

void RosterWriting::take_member(RosterEntry const& entry)
{
    std::optional<Email> email;
    if (auto parsed = Email::parse(entry.email)) email = *std::move(parsed);
    auto const person = find_person(entry, email);
    if (!person) return skip(entry, "roster.nobody");
    if (entry.team.empty() || !find_team(entry.team))
        return skip(entry, "roster.no_team", {{"team", line_of(entry.team, 80)}});
    note(entry, join(person->id, entry) ? RosterEffect::created : RosterEffect::unchanged);
}

} // namespace together::people
