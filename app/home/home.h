// The first page: what you have to tell, whom you can help, and what moved.
#pragma once

#include <functional>

#include "app/conversations/spaces.h"
#include "app/conversations/threads.h"
#include "app/home/home_view.h"
#include "app/plans/plans.h"
#include "app/practice/tries.h"
#include "app/search/experts.h"

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
    struct Doors {
        conversations::Threads& threads;
        conversations::Spaces& spaces;
        practice::Tries& tries;
        plans::Plans& plans;
        search::Experts& experts;
    };
    Home(Doors doors, Clock const& clock) : doors_(doors), clock_(clock) {}

    // Questions that the reader was asked to help with come first, then those on a topic they answered on, each saying
    // why it is shown.
    HomeView open(Reader const& reader, Words const& words);

    Timestamp now() const { return clock_.now(); }

private:
    void add_to_help(HomeView& view, Reader const& reader, Words const& words);
    void add_moved(HomeView& view, Viewer const& viewer);

    Doors doors_;
    Clock const& clock_;
};

} // namespace together::home
