// What the people of the demo world try, want and plan, as it is written in app/demo/world. No I/O here.
#pragma once

#include "app/demo/lines.h"
#include "app/plans/plan.h"
#include "app/practice/story.h"

namespace together::demo {

// Threads are named by the beginning of their titles, people and objectives by their keys, times in the words of
// Calendar: those of a try after what is tried was written.
struct ScriptWitness {
    std::string person;
    std::string at;    // "": asked, and silent so far
    std::string words; // what they saw
};

struct ScriptTry {
    std::string person;
    std::string at;
    std::string source;
    std::size_t reply = 0; // the how manieth in the thread; 0: what opened it
    std::string what;
    std::string occasion;
    std::string until;
    std::string objective;
    std::string story; // "" when it is not told
    practice::Outcome outcome = practice::Outcome::worked;
    std::vector<std::string> number; // measure, before, after, unit, period
    std::vector<std::string> worth;  // a year, due to it, sure, how it was worked out
    std::vector<ScriptWitness> witnesses;
    std::optional<practice::Barrier> barrier; // why it was dropped
    std::string barrier_at;
    std::string barrier_words;
};

struct ScriptObjective {
    std::string key;
    std::string owner;
    std::string since;
    objectives::Level level = objectives::Level::organisation;
    std::string title;
    std::string why;
    std::string whose;
    std::string under;
    std::vector<std::string> measure; // name, unit, better, baseline, target, worth of a unit, source
    std::vector<double> readings;     // one a week, the last one this week's
};

struct ScriptGoal {
    std::vector<std::string> is;                    // cadence, since, title, why, objective
    std::vector<std::vector<std::string>> steps;    // since, done at, words
    std::vector<std::vector<std::string>> evidence; // kind, at, thread, number of the reply
    std::vector<std::vector<std::string>> comments; // person, at, words
};

struct ScriptPlan {
    std::string person;
    plans::Sharing sharing = plans::Sharing::supporters;
    std::vector<std::string> supporters;
    std::vector<ScriptGoal> goals;
    std::vector<std::vector<std::string>> check_ins; // at, moved, in the way, next
};

struct Deeds {
    std::vector<ScriptObjective> objectives; // each after the one that it stands under
    std::vector<ScriptTry> tries;
    std::vector<ScriptPlan> plans;
};

// All stop (check) at the first line that is not written as it should be.
std::vector<ScriptTry> read_tries(std::string_view text);
std::vector<ScriptObjective> read_objectives(std::string_view text);
std::vector<ScriptPlan> read_plans(std::string_view text);
Deeds read_deeds();

} // namespace together::demo
