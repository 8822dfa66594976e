// Bodies of several parts, whole and broken.
#include <gtest/gtest.h>

#include "platform/http/multipart_mixed.h"

namespace together::http {
namespace {

constexpr std::string_view type = "multipart/mixed; boundary=\"cut here\"";

TEST(MultipartMixed, GivesPartsAsTheyCame)
{
    std::string const body = "preamble\r\n--cut here\r\nContent-Type: application/json\r\n\r\n{}\r\n--cut here  \r\n"
                             "X-Hash:  12 \r\nContent-Type: text/plain\r\n\r\na\r\n--cut\r\n\r\n--cut here\r\n\r\nbare"
                             "\r\n--cut here--\r\nepilogue";
    auto const parts = read_multipart_mixed(type, body);
    ASSERT_TRUE(parts.has_value());
    ASSERT_EQ(parts->size(), 3u);
    EXPECT_EQ((*parts)[0].headers.find("content-type"), "application/json");
    EXPECT_EQ((*parts)[0].body, "{}");
    EXPECT_EQ((*parts)[1].headers.find("X-Hash"), "12");
    EXPECT_EQ((*parts)[1].body, "a\r\n--cut\r\n");
    EXPECT_EQ((*parts)[2].body, "bare");
}

TEST(MultipartMixed, RefusesWhatCannotBeCut)
{
    std::string const whole = "--cut here\r\nA: b\r\n\r\nx\r\n--cut here--";
    EXPECT_TRUE(read_multipart_mixed(type, whole).has_value());
    for (std::size_t size = 0; size < whole.size(); ++size)
        EXPECT_FALSE(read_multipart_mixed(type, whole.substr(0, size)).has_value()) << size;
    EXPECT_FALSE(read_multipart_mixed("multipart/mixed", whole).has_value());
    EXPECT_FALSE(read_multipart_mixed("multipart/mixed; boundary=other", whole).has_value());
    EXPECT_FALSE(read_multipart_mixed(type, "--cut here\r\nno colon\r\n\r\nx\r\n--cut here--").has_value());
    EXPECT_FALSE(read_multipart_mixed(type, "--cut here\r\nA: b\r\n\r\nx\r\n--cut hereafter--").has_value());
}

TEST(MultipartMixed, ReadsWhatItWrites)
{
    MixedWriter writer;
    Headers headers;
    headers.add("Content-Type", "application/octet-stream");
    writer.add(headers, std::string_view{"\0\r\n--\xff", 6});
    writer.add({}, "");
    auto const written = writer.content_type();
    auto const body = writer.take();
    auto const parts = read_multipart_mixed(written, body);
    ASSERT_TRUE(parts.has_value());
    ASSERT_EQ(parts->size(), 2u);
    EXPECT_EQ((*parts)[0].body, (std::string_view{"\0\r\n--\xff", 6}));
    EXPECT_TRUE(is_multipart_mixed(written));
    EXPECT_FALSE(is_multipart_mixed("multipart/form-data; boundary=a"));
}

} // namespace
} // namespace together::http
