// The program: 0 it worked, 1 it failed and says why, 2 it was called wrongly.
#include <cstdlib>

#include <fmt/format.h>
#include <sys/stat.h>

#include "server/account_commands.h"
#include "server/backup.h"
#include "server/command_line.h"
#include "server/demo_command.h"
#include "server/export_command.h"
#include "server/import_command.h"
#include "server/machinery.h"
#include "server/serve.h"

namespace together::server {
namespace {

int migrate(Configuration const& configuration)
{
    auto database = open_database(configuration);
    fmt::print("The database has all {} migrations.\n", embedded_migrations().size());
    return EXIT_SUCCESS;
}

int make_backup(Configuration const& configuration, std::string const& file)
{
    back_up(configuration, file);
    fmt::print("{}\n", file);
    return EXIT_SUCCESS;
}

int bring_back(Configuration const& configuration, Commands::Restore const& wanted)
{
    restore(configuration, wanted.file, {.is_forced = wanted.is_forced});
    fmt::print("Restored {}.\n", wanted.file);
    return EXIT_SUCCESS;
}

Commands commands()
{
    return {.serve = serve,
        .migrate = migrate,
        .add_user = add_user,
        .create_token = create_token,
        .create_record_credential = create_record_credential,
        .import = import_from,
        .take_along = export_to,
        .fill_demo = fill_demo,
        .remove_demo = remove_demo,
        .backup = make_backup,
        .restore = bring_back};
}

} // namespace
} // namespace together::server

int main(int count, char** words)
{
    using namespace together::server;
    umask(S_IRWXG | S_IRWXO);
    try {
        return run_command({words + 1, words + count}, process_environment(), commands());
    } catch (UsageError const& error) {
        fmt::print(stderr, "together: {}\n", error.what());
        return 2;
    } catch (std::exception const& error) {
        fmt::print(stderr, "together: {}\n", error.what());
        return EXIT_FAILURE;
    }
}
