// kill -9 while batches of statements come in: each is whole or not there at all, and none is lost that was
// acknowledged.
#include <atomic>
#include <mutex>
#include <optional>
#include <set>
#include <thread>

#include <fmt/format.h>

#include "platform/base/eventually.h"
#include "tests/system/community.h"

namespace together::system_tests {
namespace {

constexpr int batch_size = 50;

class RecordBatches : public OnDatabases {};
INSTANTIATE_TEST_SUITE_P(, RecordBatches, sql::testing::both, sql::testing::dialect_name);

std::string batch_text(int writer, int number)
{
    std::string text = "[";
    for (int i = 0; i < batch_size; ++i)
        text += fmt::format(R"({}{{"id":"{:08x}-{:04x}-4000-8000-{:012x}","actor":{{"mbox":"mailto:a@b.example"}},)"
                            R"("verb":{{"id":"https://example.org/did"}},"object":{{"id":"https://example.org/it"}}}})",
            i == 0 ? "" : ",", number, writer, i);
    return text + ']';
}

// "00000007-0003-...": which batch a statement belongs to.
std::string batch_of(std::string_view line)
{
    auto const at = line.find("\"id\":\"");
    return at == line.npos ? "" : std::string{line.substr(at + 6, 13)};
}

TEST_P(RecordBatches, AreWholeOrNotThereWhenTheServerIsKilled)
{
    Community community{GetParam()};
    community.start();
    std::vector<std::string> words{"records", "credential", "create", "--name", "Test", "--scope", "all"};
    auto const target = community.target();
    words.insert(words.end(), target.begin(), target.end());
    auto made = run({words});
    ASSERT_EQ(made.status, 0) << made.errors;
    auto token = made.output.substr(0, made.output.find('\n'));
    token[token.find(' ')] = '.';
    EXPECT_EQ(community.server().stop(), 0);

    Variables const variables{{"TOGETHER_XAPI_DEFAULT_VERSION", "1.0.3"}};
    std::mutex mutex;
    std::set<std::string> acknowledged;
    std::atomic<bool> is_over = false;
    std::optional<Server> server{std::in_place, Start{target, variables}};
    std::vector<std::thread> writers;
    for (int writer = 0; writer < 8; ++writer)
        writers.emplace_back([&, writer, url = server->origin() + "/xapi/statements"] {
            for (int number = 0; !is_over; ++number) {
                auto const answer =
                    ask({.method = "POST", .url = url, .body = batch_text(writer, number), .token = token});
                if (answer.status == 0) return;
                std::lock_guard const lock{mutex};
                if (answer.status == 200) acknowledged.insert(fmt::format("{:08x}-{:04x}", number, writer));
            }
        });
    auto const has_enough = eventually(
        [&] {
            std::lock_guard const lock{mutex};
            return acknowledged.size() > 40;
        },
        std::chrono::seconds{60});
    server->kill();
    is_over = true;
    for (auto& writer : writers) writer.join();
    ASSERT_TRUE(has_enough);

    community.start();
    auto const lines = community.get("/admin/records/export").body;
    std::map<std::string, int> counted;
    for (std::size_t at = 0; at < lines.size();) {
        auto const end = std::min(lines.find('\n', at), lines.size());
        ++counted[batch_of(std::string_view{lines}.substr(at, end - at))];
        at = end + 1;
    }
    for (auto const& batch : acknowledged) EXPECT_EQ(counted[batch], batch_size) << batch;
    for (auto const& [batch, count] : counted) {
        if (!batch.starts_with("0000")) continue;
        EXPECT_EQ(count, batch_size) << batch;
    }
    EXPECT_EQ(community.server().stop(), 0);
}

} // namespace
} // namespace together::system_tests
