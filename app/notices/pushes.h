// Notices on the screens of people's devices: which ones, and when.
#pragma once

#include "app/notices/devices_store.h"
#include "app/notices/sentences.h"
#include "platform/events/outbox.h"
#include "platform/html/templates.h"
#include "platform/jobs/runner.h"
#include "platform/push/push_sender.h"

namespace together::notices {

// What a browser's subscription says of itself.
struct DeviceInput {
    std::string endpoint;
    std::string p256dh; // its public key, in base64url
    std::string auth;   // its secret
};
BOOST_DESCRIBE_STRUCT(DeviceInput, (), (endpoint, p256dh, auth))

struct PushesParts {
    sql::Database& database;
    events::Outbox& outbox;
    jobs::Jobs& jobs;
    html::Templates const& templates;
    Clock const& clock;
    push::SenderOptions sender;
};

class Pushes {
public:
    explicit Pushes(PushesParts parts) : parts_(std::move(parts)), sender_(parts_.sender) {}

    // Before anything is published.
    void listen();
    void add_work(jobs::Runner& runner);

    std::string public_key() const { return sender_.public_key(); }
    std::vector<store::Device> list(Viewer const& viewer) const;
    // invalid, each field named.
    Result<Done> add(Viewer const& viewer, DeviceInput const& input, std::string_view agent) const;
    Result<Done> remove(Viewer const& viewer, Uuid id) const;

    // What is to be shown now, once; none when there is nothing, or it is quiet.
    std::optional<std::string> take_content(Id<people::Person> person) const;

private:
    void hear(sql::Transaction& tx, events::Event const& event);
    Result<std::string> push(jobs::Attempt& attempt) const;

    PushesParts parts_;
    push::PushSender sender_;
};

} // namespace together::notices
