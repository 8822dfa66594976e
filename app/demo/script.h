// What the demo world says, as it is written in app/demo/world: people, spaces, threads. No I/O here.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/conversations/kinds.h"

namespace together::demo {

struct ScriptPerson {
    std::string key; // "ines": how the text names them, and their handle where it is free
    std::string name;
    std::string title;
    std::string team; // as teams.md calls it
    std::string place;
    std::string pronouns;
    std::string zone;  // IANA name; "" where the company is
    std::string since; // times in the words of Calendar
    std::string gone;  // "" while they are here
    std::string role;  // "", "lead" or "guest"
    std::string face;  // how their portrait is drawn
    std::string about;
};

struct ScriptTeam {
    std::string key;
    std::string name;
    std::string under; // the key of the one above, which comes before it; "" at the top
    std::string purpose;
};

struct ScriptReaction {
    conversations::ReactionKind kind = conversations::ReactionKind::thanks;
    std::string person;
};

struct ScriptThanks {
    std::string person;
    std::string words; // may be empty: it helped
};

struct ScriptEntry {
    std::string author;
    std::string at;
    std::string body; // Markdown; {~~old~>new~~} and {++new++} are what an edit changed, [[title]] leads to a thread
    std::string edited_at; // "" when never
    bool is_accepted = false;
    bool is_nested = false; // under the reply before it that is not
    std::vector<ScriptReaction> reactions;
    std::vector<ScriptThanks> thanks; // of a reply: whom it helped
};

struct ScriptThread {
    conversations::PostKind kind = conversations::PostKind::question;
    std::string title;
    std::vector<std::string> topics;
    std::string closed_at; // "" when open
    ScriptEntry opening;
    std::vector<ScriptEntry> replies;
};

struct ScriptSpace {
    std::string slug;
    std::string name;
    std::string purpose;
    std::string opened_at;
    std::string founder;
    std::vector<std::string> facilitators;
    std::vector<std::string> members;
    bool is_closed = false;
    std::string archived_at; // "" while it is used
    std::vector<ScriptThread> threads;
};

// Both stop (check) at the first line that is not written as it should be, and name it: the text is part of the
// program.
std::vector<ScriptPerson> read_people(std::string_view text);
std::vector<ScriptTeam> read_teams(std::string_view text);
ScriptSpace read_space(std::string_view text);

// What the body said before its edit, and what it says now.
std::string before_edit(std::string_view body);
std::string after_edit(std::string_view body);

struct Script {
    std::vector<ScriptPerson> people;
    std::vector<ScriptTeam> teams;
    std::vector<ScriptSpace> spaces;
};

// All of app/demo/world, as it stands in the binary.
Script read_script();

} // namespace together::demo
