// Flag over environment over file over default; what is wrong is said with its place.
#include "server/configuration.h"

#include <fstream>

#include <gmock/gmock.h>

namespace together::server {
namespace {

class ConfigurationFrom : public ::testing::Test {
protected:
    ConfigurationFrom()
    {
        std::string name = (std::filesystem::temp_directory_path() / "together-configuration-XXXXXX").string();
        close(mkstemp(name.data()));
        file_ = name;
    }
    ~ConfigurationFrom() override { std::filesystem::remove(file_); }

    void write(std::string_view text) { std::ofstream{file_} << text; }
    Configuration configured(Settings const& flags = {})
    {
        return configure(
            flags,
            [this](std::string const& name) -> std::optional<std::string> {
                auto const found = environment_.find(name);
                return found == environment_.end() ? std::nullopt : std::optional{found->second};
            },
            file_);
    }
    std::string refusal(Settings const& flags = {})
    {
        try {
            configured(flags);
        } catch (UsageError const& error) {
            return error.what();
        }
        return "no refusal";
    }

    std::string file_;
    std::map<std::string, std::string> environment_;
};

TEST_F(ConfigurationFrom, NothingIsTheDefault)
{
    auto const configuration = configured();
    EXPECT_EQ(configuration.data, "data");
    EXPECT_EQ(configuration.database, "data/together.db");
    EXPECT_EQ(configuration.origin(), "http://127.0.0.1:8080");
    EXPECT_TRUE(configuration.uses_sqlite());
    EXPECT_FALSE(configuration.is_development);
}

TEST_F(ConfigurationFrom, AFlagWinsOverTheEnvironmentAndThatOverTheFile)
{
    write("listen = \"127.0.0.1:1\"\ndata = \"/file\"\ndatabase = \"postgres://file/db\"\n[mail]\nurl = "
          "\"smtp://file\"\n");
    environment_ = {{"TOGETHER_LISTEN", "127.0.0.1:2"}, {"TOGETHER_DATA", "/environment"}};
    auto const configuration = configured({{"listen", "127.0.0.1:3"}});
    EXPECT_EQ(configuration.port, 3);
    EXPECT_EQ(configuration.data, "/environment");
    EXPECT_EQ(configuration.database, "postgres://file/db");
    EXPECT_FALSE(configuration.uses_sqlite());
    EXPECT_EQ(configuration.mail.url, "smtp://file");
}

TEST_F(ConfigurationFrom, ReadsAddressesOfBothKinds)
{
    EXPECT_EQ(configured({{"listen", "[::1]:80"}}).address, "::1");
    EXPECT_EQ(configured({{"listen", "[::1]:80"}}).origin(), "http://[::1]:80");
    EXPECT_EQ(configured({{"listen", "0.0.0.0:80"}}).origin(), "http://127.0.0.1:80");
    EXPECT_EQ(configured({{"public_url", "https://learn.example.org"}}).origin(), "https://learn.example.org");
}

TEST_F(ConfigurationFrom, WrongSettingsAreRefusedWithTheirPlace)
{
    EXPECT_THAT(refusal({{"listen", "8080"}}), ::testing::HasSubstr("--listen"));
    EXPECT_THAT(refusal({{"listen", "127.0.0.1:70000"}}), ::testing::HasSubstr("port"));
    EXPECT_THAT(refusal({{"public_url", "learn.example.org"}}), ::testing::HasSubstr("--public_url"));
    environment_ = {{"TOGETHER_BEHIND_PROXY", "perhaps"}};
    EXPECT_THAT(refusal(), ::testing::HasSubstr("TOGETHER_BEHIND_PROXY"));
    environment_.clear();
    write("listn = \"127.0.0.1:1\"\n");
    EXPECT_THAT(refusal(), ::testing::HasSubstr("there is no setting listn"));
    write("listen = \n");
    EXPECT_THAT(refusal(), ::testing::HasSubstr(":1"));
    write("listen = [1]\n");
    EXPECT_THAT(refusal(), ::testing::HasSubstr("listen is text"));
    file_ = "/nowhere/together.toml";
    EXPECT_THAT(refusal(), ::testing::HasSubstr("/nowhere/together.toml"));
}

TEST_F(ConfigurationFrom, AnswersAreBroughtToOneShortAddress)
{
    write("[mail]\nanswers_to = \"answers@learn.example.org\"\nmaildrop = \"/var/mail/answers\"\nlisten = "
          "\"127.0.0.1:2525\"\n");
    auto const configuration = configured();
    EXPECT_EQ(configuration.answers.answers_to, "answers@learn.example.org");
    EXPECT_EQ(configuration.answers.maildrop, "/var/mail/answers");
    EXPECT_EQ(configuration.answers.listen, "127.0.0.1:2525");
    for (auto const* wrong : {"nobody", "a+b@example.org", "twelve-signs@example.org"})
        EXPECT_THROW(configured({{"mail.answers_to", wrong}}), UsageError) << wrong;
}

} // namespace
} // namespace together::server
