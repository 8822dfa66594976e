// The hub's thread: who may watch what, what they are told, and who is here.
#pragma once

#include "platform/live/hub.h"

namespace together::live {

class Hub::Desk {
public:
    using SteadyClock = Presence::Clock;

    Desk(Hub& hub, Rules rules, log::Metrics& metrics);

    void start(Timestamp complete_since, std::vector<events::Event> const& past);
    void run();

private:
    using Numbers = std::vector<SocketNumber>;

    void work(std::vector<Work> batch);
    void sort(Work& item);
    void arrive(Arrival arrival);
    void listen_to(SocketNumber number, std::string_view text);
    void leave(SocketNumber number);
    void recover(std::exception const& error);

    void settle_wishes();
    void let_watch(Stream const& stream, Numbers const& numbers);
    void catch_up(SocketNumber number, Stream const& stream);

    void fan_out();
    void tell_watchers(Stream const& stream, Changes const& changes, Timestamp mark);
    std::vector<Drawn> draw(Changes const& changes, std::string_view language) const;
    // Those who may still watch; the others are told that they may not.
    Numbers audience(Stream const& stream, Numbers const& numbers);
    std::vector<Standing> standings_of(Stream const* stream, Numbers const& numbers);
    void ask_again(Uuid person);
    void look_around();

    bool shows_people(Stream const& stream) const;
    void stir(Stream const& stream);
    void show_people();
    void show_people_in(Stream const& stream);
    void type(SocketNumber number, Stream const& stream);
    void tell_typing();
    void overhear(std::string_view text);
    void whisper();

    void send(Numbers to, std::string const& text);
    Mark mark_of(Timestamp time) const { return {time, tag_}; }
    std::chrono::microseconds rest() const;

    Hub& hub_;
    Rules rules_;
    log::Gauge open_;
    log::Counter messages_;
    Seats seats_;
    Recent recent_;
    Uuid process_;
    std::string tag_; // names this process in marks
    Presence presence_;
    std::unordered_map<SocketNumber, Wish> wishes_;
    std::vector<events::Event> events_;
    std::unordered_map<Stream, SteadyClock::time_point> stirred_;
    std::unordered_map<Stream, std::vector<Uuid>> typing_;
    std::vector<std::string> whispers_;
    SteadyClock::time_point looked_around_ = SteadyClock::now();
};

} // namespace together::live
