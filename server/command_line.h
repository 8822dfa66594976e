// The command line: which command, with what.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "server/configuration.h"

namespace together::server {

// What `together` can do; each returns the exit status.
struct Commands {
    struct User {
        std::string email;
        std::string name;
        std::string role = "member";
    };
    struct Import {
        std::string kind; // slack, stackexchange, together, xapi
        std::string file;
        std::int64_t silence_minutes = 30;
        bool is_json = false;
    };
    struct Restore {
        std::string file;
        bool is_forced = false;
    };

    struct RecordCredential {
        std::string name;
        std::string scopes;
    };

    std::function<int(Configuration const&)> serve;
    std::function<int(Configuration const&)> migrate;
    std::function<int(Configuration const&, User const&)> add_user;
    std::function<int(Configuration const&, std::string const& email)> create_token;
    std::function<int(Configuration const&, RecordCredential const&)> create_record_credential;
    std::function<int(Configuration const&, Import const&)> import;
    std::function<int(Configuration const&, std::string const& file)> take_along; // export
    std::function<int(Configuration const&)> fill_demo;
    std::function<int(Configuration const&)> remove_demo;
    std::function<int(Configuration const&, std::string const& file)> backup;
    std::function<int(Configuration const&, Restore const&)> restore;
};

// Parses the arguments (without the program's name) and runs the command. 0 after --help; throws UsageError, its words
// as they are to be printed.
int run_command(std::vector<std::string> arguments, Environment const& environment, Commands const& commands);

} // namespace together::server
