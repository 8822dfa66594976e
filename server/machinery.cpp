// What is opened in which order.
#include "server/machinery.h"

#include "platform/sql/settings.h"

#include "platform/base/random.h"
#include "platform/files/durable_file.h"
#include "platform/files/embedded.h"
#include "server/built_assets.h"

namespace together::server {
namespace {

html::Templates load_templates(Configuration const& configuration, http::Assets const& assets)
{
    auto const source = configuration.is_development ? html::directory_source(std::filesystem::current_path())
                                                     : html::embedded_source();
    return html::Templates{
        source, {.asset_url = asset_addresses(configuration, assets), .reload = configuration.is_development}};
}

} // namespace

std::string_view version()
{
    return TOGETHER_VERSION;
}

std::vector<sql::Migration> embedded_migrations()
{
    constexpr std::string_view folder = "db/migrations/";
    std::vector<sql::Migration> migrations;
    for (auto const name : embedded::list(folder))
        migrations.push_back(sql::parse_migration(name.substr(folder.size()), std::string{*embedded::text(name)}));
    check(!migrations.empty(), "the program holds no migrations");
    return migrations;
}

sql::Database open_database(Configuration const& configuration)
{
    files::make_folder(std::filesystem::absolute(configuration.data));
    auto database = sql::Database::open({.url = configuration.database});
    sql::migrate(database, embedded_migrations());
    return database;
}

std::string shared_secret(sql::Database& database)
{
    auto const fresh = random_token();
    return database.write([&](sql::Transaction& tx) { return sql::setting_or_keep(tx, "server.secret", fresh); });
}

Machinery::Machinery(Configuration const& chosen)
    : configuration(chosen), database(open_database(chosen)), assets(built_assets(chosen)),
      templates(load_templates(chosen, assets)), outbox(clock), jobs(clock),
      files(std::filesystem::absolute(chosen.data) / "files", clock), mailer(chosen.mail, jobs, clock)
{
}

} // namespace together::server
