// Databases for tests on a PostgreSQL server. Making one takes a fifth of a second and more, so they are emptied and
// used again.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "platform/sql/migrations.h"

namespace together::sql::postgres {

// Of this process; those made are dropped at its end.
class SpareDatabases {
public:
    static SpareDatabases& on(std::string const& server);

    explicit SpareDatabases(std::string server) : server_(std::move(server)) {}
    ~SpareDatabases();
    SpareDatabases(SpareDatabases const&) = delete;
    SpareDatabases& operator=(SpareDatabases const&) = delete;

    // The URL of a database with these migrations and nothing else.
    std::string take(std::vector<Migration> const& migrations);
    // Everybody has closed it. One whose tables were changed by the test, or are filled by migrations, is not used
    // again.
    void give_back(std::string const& url);

private:
    struct Spare {
        std::string name;
        std::string kind;  // of which migrations
        std::string shape; // of its tables when it was new; empty where it cannot be used again
    };

    std::string url_of(std::string const& name) const;
    std::string make_template(std::vector<Migration> const& migrations);
    Spare make(std::vector<Migration> const& migrations, std::string const& kind);
    bool empty_again(Spare const& spare);
    void drop(std::string const& name);

    std::string server_;
    std::mutex mutex_;
    std::map<std::string, Spare> taken_;           // by URL
    std::multimap<std::string, Spare> idle_;       // by kind
    std::map<std::string, std::string> templates_; // kind -> name
    int made_ = 0;
};

} // namespace together::sql::postgres
