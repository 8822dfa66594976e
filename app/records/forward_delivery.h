// One batch on its way to another store.
#pragma once

#include <span>

#include "app/records/forwards.h"

namespace together::records {

class ForwardDelivery {
public:
    ForwardDelivery(Forward const& forward, Statements const& statements, Send const& send)
        : forward_(forward), statements_(statements), send_(send)
    {
    }

    using Run = std::span<store::StoredStatement const>;

    // The store cannot be reached or will take nothing now.
    struct Failure {
        std::string reason;
        std::chrono::seconds retry_after{0}; // what the store asks for; 0: nothing
    };
    // None when each statement was taken, was there already, or was refused for good.
    std::optional<Failure> deliver(Run statements);

    std::int64_t sent() const { return sent_; }
    std::vector<ForwardRefusal> take_refused() { return std::move(refused_); }

private:
    outgoing::HttpCall call_of(Run statements) const;
    void refuse(store::StoredStatement const& statement, outgoing::HttpAnswer const& answer);

    Forward const& forward_;
    Statements const& statements_;
    Send const& send_;
    std::int64_t sent_ = 0;
    std::vector<ForwardRefusal> refused_;
};

} // namespace together::records
