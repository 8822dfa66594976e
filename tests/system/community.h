// A running server with an administrator, a space and a thread, on either database.
#pragma once

#include <memory>
#include <optional>

#include "platform/sql/testing.h"
#include "tests/system/browser.h"
#include "tests/system/program.h"

namespace together::system_tests {

class Community {
public:
    explicit Community(sql::Dialect dialect);

    // Starts, or starts again. The first start makes the account.
    void start();
    Server& server() { return *server_; }
    std::string const& token() const { return token_; }
    std::vector<std::string> target() const { return target_; } // --data and --database, for commands

    // Opens a space and asks a question in it; returns the address of the thread, "/posts/{id}".
    std::string ask_something();
    Answer get(std::string const& path) { return ask({.url = server_->origin() + path, .token = token_}); }
    Answer post(std::string const& path, std::string body)
    {
        return ask({.method = "POST", .url = server_->origin() + path, .body = std::move(body), .token = token_});
    }
    Folder const& folder() const { return folder_; }
    sql::testing::TemporaryDatabase& postgres() { return *postgres_; }

private:
    Folder folder_;
    std::unique_ptr<sql::testing::TemporaryDatabase> postgres_;
    std::vector<std::string> target_;
    std::string token_;
    std::optional<Server> server_;
};

// The suites that run on both databases.
class OnDatabases : public ::testing::TestWithParam<sql::Dialect> {
protected:
    void SetUp() override
    {
        if (GetParam() == sql::Dialect::postgres && !sql::testing::postgres_server())
            GTEST_SKIP() << "TOGETHER_TEST_POSTGRES is not set: not run on PostgreSQL";
    }
};

} // namespace together::system_tests
