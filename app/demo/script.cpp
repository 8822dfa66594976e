// Reads the text line by line: a heading, its marks, its body until the next heading.
#include "app/demo/script.h"

#include <fmt/format.h>

#include "app/demo/lines.h"
#include "platform/base/check.h"
#include "platform/files/embedded.h"
#include "platform/model/kinds.h"
#include "platform/text/unicode.h"

namespace together::demo {
namespace {

bool is_heading(std::string_view line)
{
    return line.starts_with("=== ") || line.starts_with("--- ") || line.starts_with("--> ");
}

std::string* place_of(ScriptPerson& person, std::string_view field)
{
    if (field == "title") return &person.title;
    if (field == "team") return &person.team;
    if (field == "place") return &person.place;
    if (field == "pronouns") return &person.pronouns;
    if (field == "zone") return &person.zone;
    if (field == "since") return &person.since;
    if (field == "gone") return &person.gone;
    if (field == "role") return &person.role;
    return field == "face" ? &person.face : nullptr;
}

void set(ScriptSpace& space, Field field)
{
    if (field.name == "space") space.slug = std::move(field.value);
    else if (field.name == "name") space.name = std::move(field.value);
    else if (field.name == "purpose") space.purpose = std::move(field.value);
    else if (field.name == "closed") space.is_closed = field.value == "yes";
    else if (field.name == "archived") space.archived_at = std::move(field.value);
    else if (field.name == "members") space.members = words_of(field.value, " ");
    else if (field.name == "facilitators") space.facilitators = words_of(field.value, " ");
    else {
        expect(field.name == "opened", field.name);
        auto const last = field.value.rfind(' ');
        space.opened_at = field.value.substr(0, last);
        space.founder = field.value.substr(last + 1);
    }
}

// "=== question pia 25w Mon 10:20 [shims, D60] Title"
ScriptThread thread_of(std::string_view line)
{
    auto rest = line.substr(4);
    auto const kind = model::enum_of<conversations::PostKind>(take_until(rest, " "));
    expect(kind && rest.find(" [") != rest.npos, line);
    ScriptThread thread{.kind = *kind};
    thread.opening.author = take_until(rest, " ");
    thread.opening.at = take_until(rest, " [");
    thread.topics = words_of(take_until(rest, "] "), ",");
    thread.title = rest;
    expect(!thread.title.empty() && !thread.topics.empty(), line);
    return thread;
}

// "--- sofie +1h15m accepted", "--> sofie +1d 09:00" under the one before
ScriptEntry reply_of(std::string_view line)
{
    auto rest = line.substr(4);
    ScriptEntry reply{.author = std::string{take_until(rest, " ")}, .is_nested = line.starts_with("-->")};
    constexpr std::string_view accepted = " accepted";
    reply.is_accepted = rest.ends_with(accepted);
    if (reply.is_accepted) rest.remove_suffix(accepted.size());
    reply.at = rest;
    expect(!reply.at.empty(), line);
    return reply;
}

// "~ thanks maeve yusuf, insightful elif"
void add_reactions(ScriptEntry& entry, std::string_view line)
{
    for (auto const& part : words_of(line.substr(2), ",")) {
        auto const words = words_of(part, " ");
        auto const kind = model::enum_of<conversations::ReactionKind>(words[0]);
        expect(kind && words.size() > 1, line);
        for (std::size_t i = 1; i < words.size(); ++i) entry.reactions.push_back({*kind, words[i]});
    }
}

// "^ pia That was it, thank you."
void thank(ScriptEntry& entry, std::string_view line)
{
    auto rest = line.substr(2);
    auto const person = take_until(rest, " ");
    entry.thanks.push_back({std::string{person}, std::string{rest}});
}

// "! edited +2h10m", "! closed +7d 12:00"
void mark(ScriptThread& thread, ScriptEntry& entry, std::string_view line)
{
    auto rest = line.substr(2);
    auto const what = take_until(rest, " ");
    expect((what == "edited" || what == "closed") && !rest.empty(), line);
    (what == "edited" ? entry.edited_at : thread.closed_at) = rest;
}

void add_line(ScriptThread& thread, std::string_view line)
{
    if (is_heading(line)) {
        thread.replies.push_back(reply_of(line));
        return;
    }
    auto& entry = thread.replies.empty() ? thread.opening : thread.replies.back();
    if (line.starts_with("~ ")) add_reactions(entry, line);
    else if (line.starts_with("^ ")) thank(entry, line);
    else if (line.starts_with("! ")) mark(thread, entry, line);
    else entry.body.append(line) += '\n';
}

void trim(ScriptEntry& entry)
{
    entry.body = text::trim(entry.body);
    expect(!entry.body.empty(), entry.author + " " + entry.at);
}

// The body with each mark of an edit replaced by one side of it.
std::string side_of(std::string_view body, bool is_after)
{
    std::string side;
    while (!body.empty()) {
        auto const start = std::min(body.find("{~~"), body.find("{++"));
        side += body.substr(0, start);
        if (start == body.npos) break;
        auto const is_change = body.substr(start).starts_with("{~~");
        body.remove_prefix(start + 3);
        auto const old = is_change ? take_until(body, "~>") : std::string_view{};
        auto const fresh = take_until(body, is_change ? "~~}" : "++}");
        side += is_after ? fresh : old;
    }
    return std::string{text::trim(side)};
}

} // namespace

std::vector<ScriptPerson> read_people(std::string_view text)
{
    std::vector<ScriptPerson> people;
    while (!text.empty()) {
        auto const line = take_line(text);
        if (line.starts_with("=== ")) {
            auto rest = line.substr(4);
            people.push_back({.key = std::string{take_until(rest, " ")}});
            people.back().name = rest;
            continue;
        }
        if (people.empty()) continue; // the line that says what the file is
        auto& person = people.back();
        auto field = field_of(line);
        auto* const place = field && person.about.empty() ? place_of(person, field->name) : nullptr;
        if (place) *place = std::move(field->value);
        else person.about.append(line) += '\n';
    }
    for (auto& person : people) person.about = text::trim(person.about);
    return people;
}

std::vector<ScriptTeam> read_teams(std::string_view text)
{
    std::vector<ScriptTeam> teams;
    while (!text.empty()) {
        auto const line = take_line(text);
        if (line.starts_with("=== ")) {
            auto rest = line.substr(4);
            teams.push_back({.key = std::string{take_until(rest, " ")}});
            teams.back().name = rest;
        } else if (auto field = teams.empty() ? std::nullopt : field_of(line)) {
            expect(field->name == "under", line);
            teams.back().under = std::move(field->value);
        } else if (!teams.empty() && !line.empty()) {
            teams.back().purpose = line;
        }
    }
    return teams;
}

ScriptSpace read_space(std::string_view text)
{
    ScriptSpace space;
    while (!text.empty()) {
        auto const line = take_line(text);
        if (line.starts_with("=== ")) {
            space.threads.push_back(thread_of(line));
        } else if (!space.threads.empty()) {
            add_line(space.threads.back(), line);
        } else if (auto field = field_of(line)) {
            set(space, std::move(*field));
        }
    }
    for (auto& thread : space.threads) {
        trim(thread.opening);
        for (auto& reply : thread.replies) trim(reply);
    }
    expect(!space.slug.empty() && !space.founder.empty() && !space.members.empty(), space.name);
    return space;
}

std::string before_edit(std::string_view body)
{
    return side_of(body, false);
}

std::string after_edit(std::string_view body)
{
    return side_of(body, true);
}

Script read_script()
{
    Script script;
    constexpr std::string_view folder = "app/demo/world/";
    for (auto const name : embedded::list(folder)) {
        auto const text = *embedded::text(name);
        if (name.substr(folder.size()).find('/') != name.npos) continue; // faces and deeds
        if (name.ends_with("/people.md")) script.people = read_people(text);
        else if (name.ends_with("/teams.md")) script.teams = read_teams(text);
        else script.spaces.push_back(read_space(text));
    }
    check(!script.people.empty() && !script.spaces.empty(), "the demo world is not in this binary");
    return script;
}

} // namespace together::demo
