// Asked for all watchers at once.
#include "app/conversations/broadcasts_store.h"

#include "platform/sql/dialect.h"

namespace together::conversations::store {

std::vector<Id<people::Person>> who_may_see(
    sql::Reader& db, Id<Post> post, std::vector<Id<people::Person>> const& people)
{
    auto const statement = "select v.person_id from posts p join visible_spaces v on v.space_id = p.space_id"
                           " where p.id = $1 and v.person_id in " +
                           sql::elements(db.dialect(), "$2", "uuid");
    return db.all<Id<people::Person>>(statement, post, sql::json_list(people));
}

std::vector<Id<people::Person>> who_may_see(
    sql::Reader& db, Id<Space> space, std::vector<Id<people::Person>> const& people)
{
    auto const statement = "select v.person_id from visible_spaces v where v.space_id = $1 and v.person_id in " +
                           sql::elements(db.dialect(), "$2", "uuid");
    return db.all<Id<people::Person>>(statement, space, sql::json_list(people));
}

std::vector<Place> list_places(sql::Reader& db, std::vector<Id<Post>> const& posts)
{
    auto const statement = "select id, space_id from posts where id in " + sql::elements(db.dialect(), "$1", "uuid");
    return db.all<Place>(statement, sql::json_list(posts));
}

} // namespace together::conversations::store
