// The first page: whom you can help, and what moved.
#pragma once

#include <functional>

#include "app/conversations/spaces.h"
#include "app/conversations/threads.h"
#include "app/home/home_view.h"

namespace together::home {

// Words of the message catalogue in the reader's language.
using Words = std::function<std::string(std::string_view key, MessageArguments const& arguments)>;

struct Reader {
    Viewer const& viewer;
    std::string_view name;
    std::string_view time_zone;
};

class Home {
public:
    Home(conversations::Threads& threads, conversations::Spaces& spaces, Clock const& clock)
        : threads_(threads), spaces_(spaces), clock_(clock)
    {
    }

    // Open questions come first where the reader has replied on their topic, each saying why it is shown.
    HomeView open(Reader const& reader, Words const& words);

private:
    void add_to_help(HomeView& view, Reader const& reader, Words const& words);
    void add_moved(HomeView& view, Viewer const& viewer);

    conversations::Threads& threads_;
    conversations::Spaces& spaces_;
    Clock const& clock_;
};

} // namespace together::home
