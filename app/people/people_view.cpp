// From a person to what is shown of one.
#include "app/people/people_view.h"

namespace together::people {

PersonCard card_of(Person const& person)
{
    return {person.id, person.handle, person.name, person.title, person.is_bot, person.picture};
}

std::optional<PersonCard> card_of(std::optional<Person> const& person)
{
    if (!person) return std::nullopt;
    return card_of(*person);
}

} // namespace together::people
