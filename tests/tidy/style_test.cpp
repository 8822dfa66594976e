// The checks of sizes, openings, names and coroutines see what breaks them.
#include <gtest/gtest.h>

#include "tests/tidy/checks.h"

namespace together::tidy {
namespace {

std::string first_complaint(Complaints (&check)(Tree const&), std::string path, std::string text)
{
    auto const complaints = check(Tree{{{std::move(path), std::move(text)}}});
    return complaints.empty() ? "" : complaints.front().what;
}

std::string times(std::size_t count, std::string_view text)
{
    std::string all;
    for (std::size_t i = 0; i < count; ++i) all += text;
    return all;
}

TEST(sizes, of_files)
{
    EXPECT_EQ(first_complaint(check_sizes, "a.h", times(120, "x;\n")), "");
    EXPECT_EQ(first_complaint(check_sizes, "a.h", times(121, "x;\n")), "121 lines, at most 120");
    EXPECT_EQ(first_complaint(check_sizes, "a.cpp", times(401, "x;\n")), "401 lines, at most 400");
}

TEST(sizes, of_functions)
{
    EXPECT_EQ(first_complaint(check_sizes, "a.cpp", "void f()\n{\n" + times(57, "x;\n") + "}\n"), "");
    EXPECT_EQ(
        first_complaint(check_sizes, "a.cpp", "void f()\n{\n" + times(58, "x;\n") + "}\n"), "f: 61 lines, at most 60");
    EXPECT_EQ(first_complaint(check_sizes, "a.cpp", "void f(int a, int b, int c, int d, int e) {}"),
        "f: 5 parameters, at most 4");
    EXPECT_EQ(first_complaint(check_sizes, "a.cpp", "void f() { if (a) { if (b) { if (c) { if (d) { } } } } }"),
        "f: 4 levels of nesting, at most 3");
}

TEST(openings, say_what_the_file_is_for)
{
    EXPECT_EQ(first_complaint(check_openings, "a.cpp", "// Keeps the hours.\nint a;\n"), "");
    EXPECT_NE(first_complaint(check_openings, "a.cpp", "int a;\n"), "");
    EXPECT_NE(first_complaint(check_openings, "a.cpp", "// a\n"), "");
    EXPECT_NE(first_complaint(check_openings, "a.h", "// Keeps the hours.\nint a;\n"), "");
    EXPECT_EQ(first_complaint(check_openings, "bin/go", "#!/usr/bin/env bash\n# Goes where it is told.\n"), "");
    EXPECT_NE(first_complaint(check_openings, "bin/go", "#!/usr/bin/env bash\nset -e\n"), "");
    EXPECT_NE(first_complaint(check_openings, "db/migrations/0001_a.sql", "create table a (b int);\n"), "");
}

TEST(events, that_nobody_thought_of)
{
    SourceFile const events{
        "app/a/a_events.h", "struct Came {\n    static constexpr std::string_view kind = \"a.came\";"};
    auto const complaints = [&](std::string recording) {
        return check_events(Tree{{events, {"server/recording.cpp", std::move(recording)}}}).size();
    };
    EXPECT_EQ(complaints(""), 1U);
    EXPECT_EQ(complaints("void came(Recorder& recorder, a::Came const& happened)"), 0U);
    EXPECT_EQ(complaints("{a::Came::kind, \"nobody learns from it\"},"), 0U);
    EXPECT_EQ(complaints("void came(a::Came const& happened); {a::Came::kind, \"why\"}"), 1U);
}

TEST(names, that_say_nothing)
{
    EXPECT_NE(first_complaint(check_names, "app/people/utils.h", ""), "");
    EXPECT_NE(first_complaint(check_names, "platform/common/a.h", ""), "");
    EXPECT_NE(first_complaint(check_names, "platform/sql/row_helper.cpp", ""), "");
    EXPECT_EQ(first_complaint(check_names, "app/people/person.h", "struct Person {};"), "");
    for (auto const* name : {"SessionManager", "MailService", "ServerImpl", "StringUtils", "PostBase"})
        EXPECT_NE(first_complaint(check_names, "a.h", std::string{"class "} + name + " {};"), "") << name;
}

TEST(names, const_stands_right)
{
    for (auto const* text :
        {"const int a = 1;", "void f(const std::string& a);", "std::vector<const A*> a;", "static const A a;"})
        EXPECT_NE(first_complaint(check_names, "a.h", text), "") << text;
    for (auto const* text :
        {"int const a = 1;", "void f(std::string const& a) const;", "A const* const a;", "bool f() const override;"})
        EXPECT_EQ(first_complaint(check_names, "a.h", text), "") << text;
}

TEST(dead_headers, are_those_nobody_includes)
{
    Tree const tree{{{"a/b.h", ""}, {"a/c.h", ""}, {"a/c.cpp", "#include \"a/c.h\"\n"}}};
    auto const complaints = check_dead_headers(tree);
    ASSERT_EQ(complaints.size(), 1u);
    EXPECT_EQ(complaints[0].path, "a/b.h");
}

std::string in_coroutine(std::string const& statement)
{
    return first_complaint(
        check_coroutines, "platform/http/session.cpp", "Aw<void> f(S& s)\n{\n    " + statement + "\n}\n");
}

TEST(coroutines, belong_to_the_sessions)
{
    EXPECT_NE(first_complaint(check_coroutines, "app/people/people.cpp", "void f() { co_return; }"), "");
    EXPECT_EQ(first_complaint(check_coroutines, "platform/live/peer.cpp", "A f() { co_return; }"), "");
}

TEST(coroutines, await_named_things)
{
    for (auto const* bad : {"co_await f(Options{1});", "co_await f({.a = 1});", "co_await run([s] { go(s); });",
             "co_await run([s = s_](int a) { go(s); });", "auto x = [=] { go(); }; co_await run(x);",
             "Options o{.a = co_await g()};", "Options o{co_await g()};", "co_await run([a, &b] { go(); });",
             "co_await run([&]() -> Aw<void> { co_await g(Options{1}); });"})
        EXPECT_NE(in_coroutine(bad), "") << bad;
    for (auto const* good : {"co_await f(options, s.size());", "auto const [ec, n] = co_await read(s, buffer, token);",
             "co_await run([&] { go(A{1}); });", "co_await run([&s, this](int a) { return A{a}; });",
             "if (co_await ready(s)) { go(A{1}); }", "try { co_await g(); } catch (E const& e) { }",
             "while (!co_await done()) { step(); }", "auto const x = table[i]; co_await g(x);",
             "auto const start = [&](auto h) { post([h] { h(A{1}); }); }; co_await initiate(start, token);"})
        EXPECT_EQ(in_coroutine(good), "") << good;
}

} // namespace
} // namespace together::tidy
