// SQLite copies itself; for PostgreSQL its own tools are called.
#include "server/database_copy.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <vector>

#include <boost/url/parse.hpp>
#include <boost/url/url.hpp>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "platform/files/durable_file.h"
#include "platform/sql/database.h"

namespace together::server {
namespace {

namespace fs = std::filesystem;

struct Address {
    std::string without_password;
    std::string password;
};

// The password goes by the environment: arguments are seen by every user of the machine.
Address split(std::string const& database)
{
    auto url = boost::urls::parse_uri(database);
    if (!url) throw std::runtime_error("--database: it is no address of a PostgreSQL database");
    boost::urls::url address{*url};
    std::string const password{address.password()};
    address.remove_password();
    return {std::string{address.buffer()}, password};
}

std::vector<std::string> environment_with(std::string const& password)
{
    std::vector<std::string> environment;
    for (char** entry = environ; *entry; ++entry) environment.emplace_back(*entry);
    if (!password.empty()) environment.push_back("PGPASSWORD=" + password);
    return environment;
}

std::vector<char*> pointers(std::vector<std::string>& words)
{
    std::vector<char*> result;
    for (auto& word : words) result.push_back(word.data());
    result.push_back(nullptr);
    return result;
}

// Into the place of the database, also from another file system.
void put_in_place(fs::path const& copy, fs::path const& database)
{
    std::error_code error;
    fs::rename(copy, database, error);
    if (!error) return;
    auto const near = database.string() + ".restoring";
    fs::copy_file(copy, near, fs::copy_options::overwrite_existing);
    files::sync_to_disk(near);
    fs::rename(near, database);
}

// Its errors go to ours.
void run_tool(std::vector<std::string> command, std::string const& password)
{
    auto environment = environment_with(password);
    auto const name = command[0];
    auto const arguments = pointers(command);
    auto const variables = pointers(environment);
    pid_t child = 0;
    auto const error = posix_spawnp(&child, arguments[0], nullptr, nullptr, arguments.data(), variables.data());
    if (error != 0) throw std::runtime_error(name + " is not installed: it comes with the package postgresql-client");
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {}
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) throw std::runtime_error(name + " failed");
}

} // namespace

void copy_database(Configuration const& configuration, fs::path const& to)
{
    if (configuration.uses_sqlite()) {
        if (!fs::exists(configuration.database))
            throw std::runtime_error(configuration.database + ": there is no such database");
        return sql::Database::open({.url = configuration.database}).backup_to(to);
    }
    auto const address = split(configuration.database);
    run_tool({"pg_dump", "--format=custom", "--compress=0", "--no-owner", "--no-privileges", "--file=" + to.string(),
                 "--dbname=" + address.without_password},
        address.password);
}

void replace_database(Configuration const& configuration, fs::path const& copy)
{
    if (configuration.uses_sqlite()) {
        // The old log first: it must never meet the new file.
        for (auto const* ending : {"-wal", "-shm"}) fs::remove(configuration.database + ending);
        put_in_place(copy, configuration.database);
        return files::sync_to_disk(fs::absolute(configuration.database).parent_path());
    }
    auto const address = split(configuration.database);
    run_tool({"pg_restore", "--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction",
                 "--exit-on-error", "--dbname=" + address.without_password, copy.string()},
        address.password);
}

bool has_accounts(Configuration const& configuration)
{
    if (configuration.uses_sqlite() && !fs::exists(configuration.database)) return false;
    auto database = sql::Database::open({.url = configuration.database});
    return database.read([](sql::Reader& db) {
        auto const tables = db.one<std::int64_t>(db.dialect() == sql::Dialect::sqlite
                                                     ? "select count(*) from sqlite_master where name = 'people'"
                                                     : "select count(*) from pg_tables where tablename = 'people'");
        return tables > 0 && db.one<std::int64_t>("select count(*) from people") > 0;
    });
}

} // namespace together::server
