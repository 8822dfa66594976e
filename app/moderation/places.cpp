// Where things stand is kept with each case.
#include "app/moderation/places.h"

#include "app/moderation/cases_store.h"

namespace together::moderation {

void follow(sql::Transaction& tx, conversations::Relocation const& relocation)
{
    store::relocate(tx, relocation.thread, relocation.space);
}

} // namespace together::moderation
