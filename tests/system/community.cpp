// Made by the commands and through the API, as anybody would.
#include "tests/system/community.h"

namespace together::system_tests {
namespace {

void expect_made(Ended const& ended, char const* what)
{
    if (ended.status != 0) throw std::runtime_error(std::string{what} + ": " + ended.errors);
}

std::vector<std::string> with(std::vector<std::string> words, std::vector<std::string> const& more)
{
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

} // namespace

Community::Community(sql::Dialect dialect) : target_{"--data", folder_ / "data"}
{
    if (dialect == sql::Dialect::sqlite) return;
    postgres_ = std::make_unique<sql::testing::TemporaryDatabase>(dialect);
    target_.insert(target_.end(), {"--database", postgres_->options().url});
}

void Community::start()
{
    if (token_.empty()) {
        expect_made(run({with({"user", "add", "--email", "ana@example.org", "--name", "Ana", "--role", "admin",
                                  "--password-stdin"},
                             target_),
                        {}, "otter under blue bridge\n"}),
            "user add");
        auto const made = run({with({"token", "create", "--email", "ana@example.org"}, target_)});
        expect_made(made, "token create");
        token_ = made.output.substr(0, made.output.find('\n'));
    }
    server_.reset();
    server_.emplace(Start{target_});
}

std::string Community::ask_something()
{
    auto const space = post("/spaces", R"({"name":"Night shift"})");
    if (space.status != 201) throw std::runtime_error("no space: " + space.body);
    auto const thread = post(
        "/posts", R"({"space":"night-shift","kind":"question","title":"Who knows the press?","body":"It stops."})");
    if (thread.status != 201) throw std::runtime_error("no thread: " + thread.body);
    return thread.headers.at("location");
}

} // namespace together::system_tests
