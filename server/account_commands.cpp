// The password comes by standard input: arguments are seen by every user of the machine.
#include "server/account_commands.h"

#include <cstdlib>
#include <iostream>

#include "server/slices.h"
#include "server/words.h"

namespace together::server {
int add_user(Configuration const& configuration, Commands::User const& user)
{
    std::string password;
    std::getline(std::cin, password);
    if (password.ends_with('\r')) password.pop_back();
    Machinery machinery{configuration};
    Slices const slices{machinery, ""};
    auto const added =
        access::add_user(slices.command_parts(machinery), {user.email, user.name, user.role, std::move(password)});
    if (!added) return explain(machinery.templates, added.error());
    fmt::print("{}{}\n", configuration.origin(), added->path());
    return EXIT_SUCCESS;
}

int create_token(Configuration const& configuration, std::string const& email)
{
    Machinery machinery{configuration};
    Slices const slices{machinery, ""};
    auto const made = access::create_token(slices.command_parts(machinery), email);
    if (!made) return explain(machinery.templates, made.error());
    fmt::print("{}\n", made->token);
    return EXIT_SUCCESS;
}

int create_record_credential(Configuration const& configuration, Commands::RecordCredential const& wanted)
{
    Machinery machinery{configuration};
    Slices const slices{machinery, ""};
    auto const made = slices.records.credentials.create({wanted.name, wanted.scopes, {}}, {});
    if (!made) return explain(machinery.templates, made.error());
    fmt::print("{} {}\n", made->credential.access_key, made->secret);
    return EXIT_SUCCESS;
}

} // namespace together::server
