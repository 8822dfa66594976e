// The one place that knows every slice: makes their doors, and gives them routes, listeners and work.
#pragma once

#include "app/plans/plans_jobs.h"
#include "platform/http/dispatcher.h"
#include "platform/jobs/runner.h"
#include "platform/mail/listener.h"
#include "server/live.h"
#include "server/machinery.h"
#include "server/pages.h"
#include "server/readiness.h"
#include "server/sql_idempotency.h"
#include "server/web.h"

namespace together::server {

class Wiring {
public:
    // `first_run_code` opens the first-run guide while no account exists.
    Wiring(Machinery& machinery, std::string first_run_code);

    // Everything that can be asked of the server.
    http::Dispatcher make_dispatcher(Readiness& readiness);
    // What is done in the background, now and then or when it is asked for.
    void add_work(jobs::Runner& runner);
    // Takes answers to our mails from a mail server; null where none is to bring any.
    std::unique_ptr<mail::Listener> mail_listener();

    Slices const& slices() const { return slices_; }
    Live& live() { return live_; }

private:
    http::Hooks hooks();
    Reading reading_of(Viewer const& viewer);
    static void read_person(sql::Reader& db, Viewer const& viewer, Reading& reading);
    std::string locale_of(Viewer const& viewer);
    Wording wording() const;
    void follow_records();
    void forget_the_past();

    Machinery& machinery_;
    Slices slices_;
    plans::Reminding reminding_;
    Pages pages_;
    Web web_;
    Live live_;
    std::shared_ptr<SqlIdempotency> idempotency_;
};

} // namespace together::server
