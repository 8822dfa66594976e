// The platform as one process uses it: opened from the configuration, handed to the slices.
#pragma once

#include "platform/events/outbox.h"
#include "platform/files/files.h"
#include "platform/html/templates.h"
#include "platform/http/assets.h"
#include "platform/log/metrics.h"
#include "platform/mail/mailer.h"
#include "platform/sql/migrations.h"
#include "server/configuration.h"

namespace together::server {

// The version of this program, as CMakeLists.txt has it.
std::string_view version();

// Opens the database and brings its tables up to date; makes the data folder where it is missing.
sql::Database open_database(Configuration const& configuration);

// The numbered changes of db/migrations that are inside the program.
std::vector<sql::Migration> embedded_migrations();

// Made once and stored: the same for every process on the database.
std::string shared_secret(sql::Database& database);

struct Machinery {
    explicit Machinery(Configuration const& chosen);

    Configuration configuration;
    SystemClock clock;
    log::Metrics metrics;
    sql::Database database;
    http::Assets assets;
    html::Templates templates;
    events::Outbox outbox;
    jobs::Jobs jobs;
    files::Files files;
    mail::Mailer mailer;
};

} // namespace together::server
