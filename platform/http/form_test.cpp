// The small parsers: forms, cookies, header values, preferences, ranges, targets.
#include "platform/http/form.h"

#include <gtest/gtest.h>

#include "platform/http/accept.h"
#include "platform/http/compress.h"
#include "platform/http/cookie.h"
#include "platform/http/dates.h"
#include "platform/http/head.h"
#include "platform/http/header_values.h"
#include "platform/http/range.h"

namespace together::http {
namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;

TEST(form, reads_what_browsers_send)
{
    auto const fields = parse_form("a=1&b=x+y%26z&&c=&d&a=%C3%A9");
    ASSERT_TRUE(fields);
    EXPECT_EQ(*fields, (Fields{{"a", "1"}, {"b", "x y&z"}, {"c", ""}, {"d", ""}, {"a", "\u00e9"}}));
}

TEST(form, refuses_broken_escapes_and_bytes_that_are_no_text)
{
    for (auto const* text : {"a=%", "a=%4", "a=%zz", "%G0=1"})
        EXPECT_EQ(parse_form(text).error().message, "problem.escape") << text;
    for (auto const* text : {"a=%00", "a=%ff", "%C3=1", "a=%C0%80"})
        EXPECT_EQ(parse_form(text).error().message, "problem.text") << text;
}

TEST(form, has_an_end)
{
    std::string text;
    for (std::size_t i = 0; i <= max_form_fields; ++i) text += "a=1&";
    EXPECT_EQ(parse_form(text).error().message, "problem.too_many_fields");
}

TEST(cookie, reads_pairs_and_skips_the_rest)
{
    auto const cookies = parse_cookies("a=1; b=\"2\";c ; =3; d=x=y; e=\x01; f=");
    ASSERT_EQ(cookies.size(), 4u);
    EXPECT_EQ(cookies[1], (std::pair<std::string_view, std::string_view>{"b", "2"}));
    EXPECT_EQ(cookies[2].second, "x=y");
    EXPECT_EQ(cookies[3].first, "f");
}

TEST(cookie, is_closed_to_scripts_and_other_sites)
{
    EXPECT_EQ((Cookie{"s", "v", std::chrono::hours{1}}.header(true)),
        "s=v; Path=/; HttpOnly; SameSite=Lax; Max-Age=3600; Secure");
    EXPECT_THROW((Cookie{"s", "v; Domain=x", std::nullopt}.header(false)), Bug);
}

TEST(headers, take_no_line_breaks)
{
    Headers headers;
    EXPECT_THROW(headers.set("Location", "/a\r\nSet-Cookie: x=1"), Bug);
    EXPECT_THROW(headers.set("Bad name", "x"), Bug);
    headers.add_to_list("Vary", "Accept");
    headers.add_to_list("vary", "accept");
    headers.add_to_list("Vary", "Accept-Encoding");
    EXPECT_EQ(headers.find("VARY"), "Accept, Accept-Encoding");
}

TEST(header_values, read_parameters_in_every_notation)
{
    auto const value =
        parse_header_value(R"(form-data; name="a;b\"c"; filename="C:\dir\x.txt"; FileName*=utf-8''%E2%82%AC.txt)");
    ASSERT_TRUE(value);
    EXPECT_EQ(value->word, "form-data");
    EXPECT_EQ(value->text("name"), "a;b\"c");
    EXPECT_EQ(value->text("filename"), "\u20ac.txt");
    EXPECT_EQ(value->text("other"), std::nullopt);
}

TEST(header_values, refuse_what_is_open_or_has_no_name)
{
    for (auto const* text : {"a; b=\"c", "a; =c", "a; b", "a; b=\"c\"d"})
        EXPECT_FALSE(parse_header_value(text)) << text;
}

TEST(accept, weighs_types_and_encodings)
{
    EXPECT_GT(json_quality("text/html;q=0.5, application/json"), html_quality("text/html;q=0.5, application/json"));
    EXPECT_LT(json_quality("*/*"), 0);
    EXPECT_TRUE(takes_gzip("br, gzip"));
    EXPECT_TRUE(takes_gzip("*"));
    EXPECT_FALSE(takes_gzip("gzip;q=0, *"));
    EXPECT_FALSE(takes_gzip("br"));
    EXPECT_FALSE(takes_gzip(""));
}

TEST(range, finds_the_bytes_that_are_there)
{
    auto const part = [](std::string_view header) {
        auto const range = std::get<ByteRange>(parse_range(header, 100));
        return std::pair{range.first, range.size};
    };
    EXPECT_EQ(part("bytes=0-9"), (std::pair<std::uint64_t, std::uint64_t>{0, 10}));
    EXPECT_EQ(part("bytes=90-"), (std::pair<std::uint64_t, std::uint64_t>{90, 10}));
    EXPECT_EQ(part("bytes=-5"), (std::pair<std::uint64_t, std::uint64_t>{95, 5}));
    EXPECT_EQ(part("bytes=-500"), (std::pair<std::uint64_t, std::uint64_t>{0, 100}));
    EXPECT_EQ(part("bytes=50-18446744073709551615"), (std::pair<std::uint64_t, std::uint64_t>{50, 50}));
    for (auto const* odd : {"", "bytes=", "bytes=-", "bytes=5-1", "bytes=0-1,3-4", "items=0-1", "bytes=x-1"})
        EXPECT_TRUE(std::holds_alternative<WholeFile>(parse_range(odd, 100))) << odd;
    for (auto const* far : {"bytes=100-", "bytes=200-300", "bytes=-0"})
        EXPECT_TRUE(std::holds_alternative<NotSatisfiable>(parse_range(far, 100))) << far;
}

TEST(head, reads_targets)
{
    std::string path;
    std::string query;
    EXPECT_TRUE(read_target("/a/b?c=d?e", path, query));
    EXPECT_EQ(path, "/a/b");
    EXPECT_EQ(query, "c=d?e");
    EXPECT_TRUE(read_target("http://host:1/x", path, query));
    EXPECT_EQ(path, "/x");
    EXPECT_TRUE(read_target("http://host", path, query));
    EXPECT_EQ(path, "/");
    for (auto const* bad : {"", "a", "*", "/a#b", "/\x80", "ftp://x/"})
        EXPECT_FALSE(read_target(bad, path, query)) << bad;
}

TEST(head, keeps_request_ids_that_are_harmless)
{
    EXPECT_EQ(request_id_for("0123-abcd"), "0123-abcd");
    for (auto const* bad : {"", "short", "with space", "a\nb-c-d-e-f"}) EXPECT_NE(request_id_for(bad), bad);
    EXPECT_NE(request_id_for(""), request_id_for(""));
}

TEST(dates, are_as_http_wants_them)
{
    EXPECT_EQ(http_date(784'111'777), "Sun, 06 Nov 1994 08:49:37 GMT");
}

TEST(gzip, comes_back)
{
    for (auto const& text : {std::string{}, std::string(100'000, 'a'), std::string{"\0\xff", 2}}) {
        EXPECT_EQ(gunzip(gzip(text)), text);
        EXPECT_EQ(gunzip(gzip(text, Compression::small)), text);
    }
    EXPECT_THROW(gunzip("no"), std::runtime_error);
}

} // namespace
} // namespace together::http
