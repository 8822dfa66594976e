// Repeating a POST with the same Idempotency-Key gives the first answer again. Who keeps the answers is wired in.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "platform/base/viewer.h"

namespace together::http {

struct IdempotencyKey {
    Id<people::Person> person;
    std::string key;       // as sent: 1 to 200 visible ASCII characters
    std::string route;     // method and path as sent: "POST /posts/018f.../replies"
    std::string body_hash; // lower-case hex
};

struct StoredAnswer {
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers; // no cookies
    std::string body;
};

struct FirstTime {};    // go on, then keep or release
struct StillRunning {}; // the first one has not answered yet
struct OtherBody {};    // the key was used for something else

class IdempotencyStore {
public:
    virtual ~IdempotencyStore() = default;
    // Takes the key in one step, so that of two at a time one is first. Keys are remembered for at least 24 hours;
    // one that was taken and neither kept nor released for 10 minutes counts as free (its process died).
    virtual std::variant<FirstTime, StillRunning, OtherBody, StoredAnswer> take(IdempotencyKey const& key) = 0;
    virtual void keep(IdempotencyKey const& key, StoredAnswer const& answer) = 0;
    virtual void release(IdempotencyKey const& key) = 0; // it did not work: it may be tried again
};

} // namespace together::http
