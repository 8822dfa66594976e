// CLI11 reads the words; the configuration is put together before the command runs.
#include "server/command_line.h"

#include <CLI/CLI.hpp>

#include "server/machinery.h"

namespace together::server {
namespace {

struct Words {
    Settings flags;
    std::string config;
    bool is_development = false;
    bool reads_password = false;
    Commands::User user;
    Commands::Import import;
    Commands::RecordCredential credential;
    Commands::Restore restore;
    std::string file;
    std::string email;
};

class Parser {
public:
    explicit Parser(Commands const& commands) : commands_(commands)
    {
        app_.require_subcommand(1);
        app_.set_version_flag("--version", std::string{version()});
        add_serve();
        add_account_commands();
        add_records();
        add_import();
        add_demo();
        add_backup_commands();
    }

    CLI::App& app() { return app_; }
    Words& words() { return words_; }
    int run(Configuration const& configuration) const { return chosen_(configuration); }

private:
    void setting(CLI::App& command, std::string const& name, std::string const& flag, std::string const& help)
    {
        command.add_option_function<std::string>(
            flag, [this, name](std::string const& value) { words_.flags[name] = value; }, help);
    }

    CLI::App& command(CLI::App& parent, std::string const& name, std::string const& help)
    {
        auto& added = *parent.add_subcommand(name, help);
        setting(added, "data", "--data", "the folder that holds everything (./data)");
        setting(added, "database", "--database",
            "postgres://user:password@host/name, or a file of SQLite (DATA/together.db)");
        added.add_option("--config", words_.config, "a TOML file with these settings and more");
        return added;
    }

    void add_serve()
    {
        auto& serve = command(app_, "serve", "Serve until SIGTERM");
        setting(serve, "listen", "--listen", "address and port (127.0.0.1:8080)");
        setting(serve, "public_url", "--public-url", "how browsers reach it, as in https://learn.example.org");
        serve.add_flag("--development", words_.is_development, "read templates and messages from the checkout");
        serve.callback([this] { chosen_ = commands_.serve; });
        auto& migrate = command(app_, "migrate", "Bring the database up to date and end");
        migrate.callback([this] { chosen_ = commands_.migrate; });
    }

    void add_account_commands()
    {
        auto& user = *app_.add_subcommand("user", "Accounts")->require_subcommand(1);
        auto& add = command(user, "add", "Add an account");
        add.add_option("--email", words_.user.email)->required();
        add.add_option("--name", words_.user.name)->required();
        add.add_option("--role", words_.user.role, "member, guest, lead or admin")->capture_default_str();
        add.add_flag("--password-stdin", words_.reads_password, "read the password from standard input")->required();
        add.callback([this] { chosen_ = [this](auto const& c) { return commands_.add_user(c, words_.user); }; });
        auto& token = *app_.add_subcommand("token", "Tokens for programs")->require_subcommand(1);
        auto& create = command(token, "create", "Print a new bearer token, once");
        create.add_option("--email", words_.email, "whose it is")->required();
        create.callback(
            [this] { chosen_ = [this](auto const& c) { return commands_.create_token(c, words_.email); }; });
    }

    void add_records()
    {
        auto& records = *app_.add_subcommand("records", "The learning record store")->require_subcommand(1);
        auto& credential = *records.add_subcommand("credential", "Keys for other systems")->require_subcommand(1);
        auto& create = command(credential, "create", "Print a new key and its secret, once");
        create.add_option("--name", words_.credential.name, "what it is for")->required();
        create.add_option("--scope", words_.credential.scopes, "all, or words as statements/write, with spaces")
            ->required();
        create.callback([this] {
            chosen_ = [this](auto const& c) { return commands_.create_record_credential(c, words_.credential); };
        });
    }

    void add_import()
    {
        auto& import = command(app_, "import", "Bring conversations from elsewhere; safe to repeat");
        import
            .add_option("kind", words_.import.kind,
                "slack (a .zip), stackexchange (a folder or a .7z), together (an export) or xapi (statements)")
            ->required()
            ->check(CLI::IsMember({"slack", "stackexchange", "together", "xapi"}));
        import.add_option("file", words_.import.file)->required();
        import.add_option("--silence", words_.import.silence_minutes, "minutes of silence that end a thread (slack)")
            ->capture_default_str()
            ->check(CLI::Range(1, 100'000));
        import.add_flag("--json", words_.import.is_json, "print the counts as one JSON object, as the last line");
        import.callback([this] { chosen_ = [this](auto const& c) { return commands_.import(c, words_.import); }; });
    }

    void add_demo()
    {
        auto& demo = *app_.add_subcommand("demo", "Sample data: a company to look around in")->require_subcommand(1);
        command(demo, "fill", "Put it in; safe to repeat").callback([this] { chosen_ = commands_.fill_demo; });
        command(demo, "remove", "Take it out, but not what people here have written").callback([this] {
            chosen_ = commands_.remove_demo;
        });
    }

    void add_backup_commands()
    {
        auto& take = command(app_, "export", "Write all conversations to one archive that other programs can read");
        take.add_option("file", words_.file)->required();
        take.callback([this] { chosen_ = [this](auto const& c) { return commands_.take_along(c, words_.file); }; });
        auto& backup = command(app_, "backup", "Write database and files to one archive, while the server runs");
        backup.add_option("file", words_.file)->required();
        backup.callback([this] { chosen_ = [this](auto const& c) { return commands_.backup(c, words_.file); }; });
        auto& restore = command(app_, "restore", "Bring back what a backup holds");
        restore.add_option("file", words_.restore.file)->required();
        restore.add_flag("--force", words_.restore.is_forced, "replace what is there");
        restore.callback([this] { chosen_ = [this](auto const& c) { return commands_.restore(c, words_.restore); }; });
    }

    Commands const& commands_;
    CLI::App app_{"Together: a self-hosted home for social learning at work", "together"};
    Words words_;
    std::function<int(Configuration const&)> chosen_;
};

} // namespace

int run_command(std::vector<std::string> arguments, Environment const& environment, Commands const& commands)
{
    Parser parser{commands};
    std::ranges::reverse(arguments); // as CLI11 wants them
    try {
        parser.app().parse(std::move(arguments));
    } catch (CLI::Success const& done) {
        return parser.app().exit(done);
    } catch (CLI::ParseError const& error) {
        throw UsageError(fmt::format("{}\nRun together --help for more.", error.what()));
    }
    auto& words = parser.words();
    if (words.is_development) words.flags["development"] = "true";
    return parser.run(configure(words.flags, environment, words.config));
}

} // namespace together::server
