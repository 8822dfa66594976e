// Hands the demo world to a sink as if it had been written here over the last half year, up to now.
#pragma once

#include <map>

#include "app/demo/calendar.h"
#include "app/demo/script.h"
#include "app/exchange/sink.h"

namespace together::demo {

inline constexpr std::string_view demo_source = "demo:aldermoor";

class Staging {
public:
    Staging(Script const& script, Timestamp now, exchange::Sink& sink);

    void run();

    // A thread as others link to it.
    struct Address {
        std::string source_id;
        Timestamp created_at;
    };
    Timestamp now() const { return now_; }
    // Never later than now.
    Timestamp time_of(std::string const& words, Timestamp before) const;
    std::string day_of(std::string const& words, Timestamp before) const;
    // With its title; the one that begins so.
    std::pair<std::string, Address> thread_called(std::string_view beginning) const;

private:
    void add_people();
    void add_topics();
    void add_space(ScriptSpace const& space);
    void add_thread(ScriptSpace const& space, ScriptThread const& thread);
    void add_reply(ScriptThread const& thread, ScriptEntry const& entry, exchange::DumpReply reply);
    void add_reactions(ScriptEntry const& entry, std::string const& target, Timestamp at);
    // Mentions and links as they are written here.
    std::string linked(std::string_view body, std::string const& thread);

    Script const& script_;
    Timestamp now_;
    Calendar calendar_;
    exchange::Sink& sink_;
    std::map<std::string, std::string, std::less<>> handles_; // by key
    std::map<std::string, Address, std::less<>> threads_;     // by title
    std::vector<exchange::DumpLink> links_;
};

} // namespace together::demo
