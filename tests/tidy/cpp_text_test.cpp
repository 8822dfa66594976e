// Reading C++ by its brackets.
#include "tests/tidy/cpp_text.h"

#include <gtest/gtest.h>

namespace together::tidy {
namespace {

std::vector<std::string> names_in(std::string_view text)
{
    std::vector<std::string> names;
    for (auto const& function : find_functions(code_only(text))) names.push_back(function.name);
    return names;
}

using Names = std::vector<std::string>;

TEST(cpp_text, blanks_comments_and_strings_and_keeps_lines)
{
    EXPECT_EQ(
        code_only("a // b\nc /* d\ne */ f \"g\\\"{h\" 'i' 1'000\n"), "a     \nc     \n     f \"     \" ' ' 1'000\n");
    EXPECT_EQ(code_only("x R\"sql({ \" } )sql\" y\n"), "x R\"              \" y\n");
    EXPECT_EQ(code_only("#define A { \\\n }\nb\n"), "             \n  \nb\n");
    EXPECT_EQ(without_comments("\"// no\" // yes\n"), "\"// no\"       \n");
}

TEST(cpp_text, finds_functions_of_all_shapes)
{
    EXPECT_EQ(names_in("namespace a { int f(int x) { return x; } }"), Names{"f"});
    EXPECT_EQ(
        names_in(
            "struct A { explicit A(int b) : b_{b}, c_(1) { go(); } bool ok() const { return true; } int b_{0}; };"),
        (Names{"A", "ok"}));
    EXPECT_EQ(names_in("template <class T> std::vector<T> A<T>::g(T const& t) const\n{\n}\n"), Names{"g"});
    EXPECT_EQ(names_in("void Uuid::h(std::string_view a = {}) { if (a) { b(); } }\nenum class E { x, y };"),
        Names{"Uuid::h"});
    EXPECT_EQ(names_in("bool A::operator()(int a) const { return a; }"), Names{"operator()"});
    EXPECT_EQ(names_in("BOOST_DESCRIBE_STRUCT(A, (), (b, c))\nint f() { return 1; }"), Names{"f"});
    EXPECT_EQ(names_in("TEST(clock, ticks)\n{\n}\n"), Names{"clock.ticks"});
    EXPECT_EQ(
        names_in("auto const x = make({1, 2});\nconstexpr std::array a{1, 2};\nusing F = void (*)(int);"), Names{});
    EXPECT_EQ(names_in("template <class N> requires(std::is_integral_v<N>) void f(N n) {}"), Names{"f"});
}

TEST(cpp_text, counts_parameters_at_the_top_only)
{
    auto const functions =
        find_functions("void f(std::map<int, int> a, std::function<void(int, int)> b, int c = g(1, 2)) {}");
    ASSERT_EQ(functions.size(), 1u);
    EXPECT_EQ(functions[0].parameters, 3u);
    EXPECT_EQ(find_functions("void f() {}")[0].parameters, 0u);
}

TEST(cpp_text, measures_nesting_of_control_only)
{
    EXPECT_EQ(nesting_of("{ auto x = [&](int a) { return A{a}; }; }"), 0u);
    EXPECT_EQ(nesting_of("{ for (;;) { if (a) { try { } catch (...) { } } else { } } }"), 3u);
    EXPECT_EQ(nesting_of("{ if constexpr (a) { while (b) { } } }"), 2u);
}

} // namespace
} // namespace together::tidy
