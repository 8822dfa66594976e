// Hands a message to the push service of a browser (RFC 8030), signed as ours (RFC 8292).
#pragma once

#include <string>

#include "platform/base/clock.h"
#include "platform/outgoing/http_call.h"
#include "platform/push/encryption.h"

namespace together::push {

struct Subscription {
    std::string endpoint; // https
    Receiver receiver;
};

// https, a name and no bare address of a machine; as browsers are given them.
bool is_endpoint(std::string_view address);

enum class Delivered { yes, later, never /* the browser is no more: forget it */ };

struct SenderOptions {
    KeyPair key;
    std::string contact; // "mailto:..." or "https://...": whom a push service may ask
    outgoing::Reach reach = outgoing::Reach::internet;
};

class PushSender {
public:
    explicit PushSender(SenderOptions options) : options_(std::move(options)) {}

    // In base64url, as browsers want it.
    std::string public_key() const { return to_base64url(options_.key.public_key); }
    Delivered send(Subscription const& to, std::string_view content, Timestamp now) const;

private:
    SenderOptions options_;
};

} // namespace together::push
