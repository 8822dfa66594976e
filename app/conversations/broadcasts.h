// What those who watch a thread, a space or themselves are told, and who they may be.
#pragma once

#include <functional>

#include "app/conversations/threads.h"
#include "platform/live/rules.h"

namespace together::conversations {

// How things are drawn and said in a language; given by the wiring.
struct Drawing {
    std::function<std::string(std::string_view template_name, model::Model const& model, std::string_view language)>
        html;
    std::function<std::string(std::string_view key, MessageArguments const& arguments, std::string_view language)> say;
};

// Streams: thread:{post}, space:{space}, person:{person} (oneself).
class Broadcasts {
public:
    Broadcasts(sql::Database& database, Threads& threads, Drawing drawing)
        : database_(database), threads_(threads), drawing_(std::move(drawing))
    {
    }

    // The kinds of events that mean something to somebody who watches.
    static std::vector<std::string> kinds();
    std::vector<live::Change> translate(std::vector<events::Event> const& events);
    // One answer for each viewer: one question to the database for all.
    std::vector<bool> may_watch(live::Stream const& stream, live::Viewers const& viewers);
    // What is the same for all who see it; those who have a part in it fetch their own (GET /posts/{id}/updates).
    std::vector<live::Drawn> draw(live::Changes const& changes, std::string_view language);
    // At most a handful of people, as JSON.
    std::string introduce(std::vector<Uuid> const& people);

private:
    std::vector<live::Drawn> draw_thread(live::Changes const& changes, std::string_view language);
    std::vector<live::Drawn> draw_space(live::Changes const& changes, std::string_view language);

    sql::Database& database_;
    Threads& threads_;
    Drawing drawing_;
};

} // namespace together::conversations
