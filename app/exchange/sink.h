// Who takes what a reader finds, in an order that can be written at once: who and what is named comes before it is
// named.
#pragma once

#include <string>
#include <string_view>

#include "app/exchange/dump.h"
#include "app/exchange/skipped.h"

namespace together::exchange {

// A post, or a reply in it, that will be or has been handed over.
struct DumpTarget {
    std::string post;
    Timestamp post_created_at;
    std::string reply; // "" for the post itself
    Timestamp reply_created_at;
};

class Sink {
public:
    virtual ~Sink() = default;

    virtual void source(DumpSource const&) {}
    // Answers the handle, slug or slug that it goes by here: mentions and links are written with it.
    virtual std::string person(DumpPerson const& person) = 0;
    virtual std::string space(DumpSpace const& space) = 0;
    virtual std::string topic(DumpTopic const& topic) = 0;

    virtual void post(DumpPost const& post) = 0;
    virtual void reply(DumpReply const& reply) = 0;
    virtual void reaction(DumpReaction const& reaction) = 0;
    virtual void file(DumpFile const& file) = 0;
    virtual void link(DumpLink const& link) = 0;
    virtual void skipped(Skipped const& skipped) = 0;

    // The path where the target is read; asked while bodies are written, perhaps before the target is handed over.
    virtual std::string address_of(DumpTarget const& target) = 0;

    // How much of the work is behind, in a unit of the reader's own.
    virtual void progress(std::uint64_t /*done*/, std::uint64_t /*total*/) {}
};

} // namespace together::exchange
