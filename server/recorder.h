// What an event's handler needs to record it: who did it, and what is known of the thing it was done to.
#pragma once

#include "app/conversations/reply.h"
#include "app/records/own_records.h"
#include "platform/events/outbox.h"

namespace together::server {

class Recorder {
public:
    Recorder(sql::Transaction& tx, events::Event const& event, records::OwnRecords& own)
        : tx_(tx), event_(event), own_(own)
    {
    }

    // Somebody, a verb of the profile and a type of it; the rest is left to be filled in.
    struct Act {
        Id<people::Person> person;
        std::string verb;
        std::string type;
        std::string path;
    };
    records::Deed deed_of(Act act) const;
    // At a post, as far as its space lets it be told; none when the post is gone.
    std::optional<records::Deed> deed_at(Id<conversations::Post> post, Id<people::Person> person) const;
    void record(records::Deed const& deed) { own_.record(tx_, deed); }

    sql::Transaction& tx() { return tx_; }
    Timestamp happened_at() const { return event_.happened_at; }

private:
    sql::Transaction& tx_;
    events::Event const& event_;
    records::OwnRecords& own_;
};

// How one kind of event is recorded.
struct Recorded {
    std::string kind;
    std::function<void(Recorder&, events::Event const&)> record;
};

template <events::Happening T> Recorded recorded_by(void (*record)(Recorder&, T const&))
{
    return {std::string{T::kind},
        [record](Recorder& recorder, events::Event const& event) { record(recorder, events::read_as<T>(event)); }};
}

// Of conversations and people; of objectives and plans; of practice.
std::vector<Recorded> recorded_talk();
std::vector<Recorded> recorded_aims();
std::vector<Recorded> recorded_practice();

} // namespace together::server
