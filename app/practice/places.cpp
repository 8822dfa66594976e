// The words of a try are shown to who sees its space: they move no later than the thread.
#include "app/practice/places.h"

#include "app/practice/places_store.h"

namespace together::practice {

Result<Done> follow(sql::Transaction& tx, Place const& place)
{
    if (store::has_merged_story(tx, place.thread)) return Problem::conflict("problem.told_story");
    store::move_sources(tx, place);
    store::move_tries(tx, place);
    return Done{};
}

} // namespace together::practice
