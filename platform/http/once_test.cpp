// The same POST twice does the thing once.
#include "platform/http/once.h"

#include <map>

#include <gtest/gtest.h>

#include "platform/http/testing.h"

namespace together::http {
namespace {

class MemoryStore final : public IdempotencyStore {
public:
    std::variant<FirstTime, StillRunning, OtherBody, StoredAnswer> take(IdempotencyKey const& key) override
    {
        auto const [known, is_new] = entries.try_emplace(key.route + key.key, Entry{key.body_hash, std::nullopt});
        if (is_new) return FirstTime{};
        if (known->second.body_hash != key.body_hash) return OtherBody{};
        if (!known->second.answer) return StillRunning{};
        return *known->second.answer;
    }
    void keep(IdempotencyKey const& key, StoredAnswer const& answer) override
    {
        entries.at(key.route + key.key).answer = answer;
    }
    void release(IdempotencyKey const& key) override { entries.erase(key.route + key.key); }

    struct Entry {
        std::string body_hash;
        std::optional<StoredAnswer> answer;
    };
    std::map<std::string, Entry> entries;
};

class Repeating : public ::testing::Test {
protected:
    Response ask(std::string_view key, std::string_view body, std::function<Response(Request const&)> handler = nullptr)
    {
        auto request = testing::post("/notes").json(body).header("Idempotency-Key", key).build();
        return run(request, std::move(handler));
    }
    Response run(Request& request, std::function<Response(Request const&)> handler = nullptr)
    {
        Viewer viewer;
        viewer.person = Id<people::Person>{};
        request.parts().viewer = viewer;
        Route route;
        route.handler = handler ? handler : [this](Request const&) {
            ++calls_;
            return text("number " + std::to_string(calls_), 201)
                .set_header("Location", "/notes/1")
                .set_cookie({"a", "b", {}});
        };
        return handle_once(request, route, hooks_);
    }

    std::shared_ptr<MemoryStore> store_ = std::make_shared<MemoryStore>();
    Hooks hooks_{.idempotency = store_};
    int calls_ = 0;
};

TEST_F(Repeating, keeps_no_answer_that_holds_a_secret)
{
    auto const make = [this](Request const&) {
        ++calls_;
        return text("secret", 201).set_header("Cache-Control", "no-store");
    };
    EXPECT_EQ(ask("key-1", "{}", make).status, 201);
    auto const again = ask("key-1", "{}", make);
    EXPECT_EQ(again.status, 409);
    EXPECT_EQ(std::get<Problem>(again.body).message, "problem.answer_not_kept");
    EXPECT_EQ(calls_, 1);
    EXPECT_EQ(store_->entries.begin()->second.answer->body, "");
}

TEST_F(Repeating, gives_the_first_answer_again)
{
    EXPECT_EQ(ask("key", "{}").text(), "number 1");
    auto const again = ask("key", "{}");
    EXPECT_EQ(again.text(), "number 1");
    EXPECT_EQ(again.status, 201);
    EXPECT_EQ(testing::header_of(again, "Location"), "/notes/1");
    EXPECT_EQ(testing::header_of(again, "Idempotency-Replayed"), "true");
    EXPECT_TRUE(again.cookies.empty());
    EXPECT_EQ(calls_, 1);
    EXPECT_EQ(ask("other", "{}").text(), "number 2");
}

TEST_F(Repeating, tells_another_body_and_one_that_still_runs)
{
    ask("key", "{}");
    EXPECT_EQ(ask("key", R"({"a":1})").status, 422);
    ask("slow", "{}", [&](Request const&) {
        EXPECT_EQ(ask("slow", "{}").status, 409);
        return no_content();
    });
    EXPECT_EQ(calls_, 1);
}

TEST_F(Repeating, what_failed_may_be_tried_again)
{
    EXPECT_EQ(
        ask("key", "{}", [](Request const&) { return problem(Problem::invalid("problem.invalid")); }).status, 422);
    EXPECT_THROW(
        ask("key", "{}", [](Request const&) -> Response { throw std::runtime_error("busy"); }), std::runtime_error);
    EXPECT_EQ(ask("key", R"({"a":1})").text(), "number 1");
}

TEST_F(Repeating, forms_carry_the_key_in_a_field_and_their_token_does_not_count)
{
    auto const send = [&](std::string const& csrf, std::string const& title) {
        auto request = testing::post("/notes").build();
        request.parts().input = model::form_input({{"csrf", csrf}, {"idempotency_key", "key"}, {"title", title}});
        return run(request);
    };
    EXPECT_EQ(send("one", "A").text(), "number 1");
    EXPECT_EQ(send("two", "A").text(), "number 1");
    EXPECT_EQ(send("two", "B").status, 422);
}

TEST_F(Repeating, keys_are_short_and_visible)
{
    EXPECT_EQ(ask(std::string(201, 'x'), "{}").status, 400);
    EXPECT_EQ(ask("a b", "{}").status, 400);
    EXPECT_EQ(calls_, 0);
}

} // namespace
} // namespace together::http
