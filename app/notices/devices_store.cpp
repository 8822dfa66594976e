// What is pushed is marked before it is sent: rather not at all than twice.
#include "app/notices/devices_store.h"

#include "platform/sql/dialect.h"

namespace together::notices::store {

std::vector<Device> list_devices(sql::Reader& db, Id<people::Person> person)
{
    return db.all<Device>("select id, person_id, endpoint, public_key, secret, agent, created_at from push_devices"
                          " where person_id = $1 order by created_at, id",
        person);
}

void keep_device(sql::Transaction& tx, Device const& device, std::int64_t most)
{
    tx.run(R"sql(
        insert into push_devices (id, person_id, endpoint, public_key, secret, agent, created_at)
        values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (endpoint) do update
           set person_id = excluded.person_id, public_key = excluded.public_key, secret = excluded.secret,
               agent = excluded.agent, created_at = excluded.created_at)sql",
        device.id, device.person_id, device.endpoint, device.public_key, device.secret, device.agent,
        device.created_at);
    auto const devices = list_devices(tx, device.person_id);
    for (std::int64_t i = 0; i + most < std::ssize(devices); ++i)
        forget_device(tx, devices[static_cast<std::size_t>(i)].id);
}

bool remove_device(sql::Transaction& tx, Id<people::Person> person, Uuid id)
{
    return tx.run("delete from push_devices where person_id = $1 and id = $2", person, id) > 0;
}

void forget_device(sql::Transaction& tx, Uuid id)
{
    tx.run("delete from push_devices where id = $1", id);
}

std::vector<Id<people::Person>> list_with_devices(sql::Reader& db, std::vector<Id<people::Person>> const& people)
{
    auto const statement =
        "select distinct person_id from push_devices where person_id in " + sql::elements(db.dialect(), "$1", "uuid");
    return db.all<Id<people::Person>>(statement, sql::json_list(people));
}

std::vector<Notice> take_to_push(sql::Transaction& tx, Id<people::Person> person, Timestamp since, Timestamp now)
{
    auto const causes = "cause in " + sql::elements(tx.dialect(), "$2", "text");
    auto const direct = causes_of(Nearness::direct);
    auto const fresh = " and read_at is null and pushed_at is null and created_at > $3";
    auto const notices =
        tx.all<Notice>("select id, person_id, cause, by_id, about_id, post_id, reply_id, title, link, created_at,"
                       " read_at from visible_notices where person_id = $1 and id in (select id from notices"
                       " where person_id = $1 and " +
                           causes + fresh + ") order by id desc",
            person, direct, since);
    tx.run("update notices set pushed_at = $4 where person_id = $1 and " + causes + fresh, person, direct, since, now);
    return notices;
}

} // namespace together::notices::store
