// Every SQL statement about browsers that notices are pushed to.
#pragma once

#include <vector>

#include "app/notices/notices_store.h"

namespace together::notices::store {

struct Device {
    Uuid id;
    Id<people::Person> person_id;
    std::string endpoint;
    std::string public_key;
    std::string secret;
    std::string agent;
    Timestamp created_at;
};
BOOST_DESCRIBE_STRUCT(Device, (), (id, person_id, endpoint, public_key, secret, agent, created_at))

std::vector<Device> list_devices(sql::Reader& db, Id<people::Person> person);
// A browser belongs to whoever asked last. The oldest beyond `most` of the person go.
void keep_device(sql::Transaction& tx, Device const& device, std::int64_t most);
bool remove_device(sql::Transaction& tx, Id<people::Person> person, Uuid id);
void forget_device(sql::Transaction& tx, Uuid id);

// Of these people those who have a device.
std::vector<Id<people::Person>> list_with_devices(sql::Reader& db, std::vector<Id<people::Person>> const& people);
// What concerns the person, is visible, unread and not older than `since`: marked as pushed, so that it is not again.
std::vector<Notice> take_to_push(sql::Transaction& tx, Id<people::Person> person, Timestamp since, Timestamp now);

} // namespace together::notices::store
