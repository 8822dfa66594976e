// The one place that knows every slice: makes their doors, and gives them routes, listeners and work.
#pragma once

#include "platform/http/dispatcher.h"
#include "platform/jobs/runner.h"
#include "server/machinery.h"
#include "server/pages.h"
#include "server/readiness.h"
#include "server/sql_idempotency.h"

namespace together::server {

class Wiring {
public:
    explicit Wiring(Machinery& machinery);

    // Everything that can be asked of the server.
    http::Dispatcher make_dispatcher(Readiness& readiness);
    // What is done in the background, now and then or when it is asked for.
    void add_work(jobs::Runner& runner);

private:
    http::Hooks hooks();
    Reading reading_of(Viewer const& viewer);
    void forget_the_past();

    Machinery& machinery_;
    Pages pages_;
    std::shared_ptr<SqlIdempotency> idempotency_;
};

} // namespace together::server
