// WebP without what it says besides.
#include "platform/pictures/webp.h"

#include <gtest/gtest.h>

namespace together::pictures {
namespace {

std::string number(std::size_t value, int bytes)
{
    std::string text;
    for (int i = 0; i < bytes; ++i) text += static_cast<char>(value >> (8 * i) & 0xff);
    return text;
}

std::string chunk(std::string const& name, std::string const& data)
{
    return name + number(data.size(), 4) + data + (data.size() % 2 == 0 ? "" : std::string(1, '\0'));
}

std::string webp(std::string const& chunks)
{
    return "RIFF" + number(chunks.size() + 4, 4) + "WEBP" + chunks;
}

// 640 x 400, saying that it has a profile, EXIF, XMP, transparency.
std::string head(char flags)
{
    return chunk("VP8X", std::string(1, flags) + std::string(3, '\0') + number(639, 3) + number(399, 3));
}

TEST(Webp, LosesAllButItsPixels)
{
    auto const pixels = chunk("VP8 ", "0123456789abcde");
    auto const full = webp(head('\x3c') + chunk("ICCP", "profile") + pixels +
                           chunk("EXIF", "at home, 48 degrees north") + chunk("XMP ", "<x/>") + chunk("WHAT", "ever"));
    auto const plain = without_metadata(full);
    ASSERT_TRUE(plain);
    EXPECT_EQ(plain->bytes, webp(head('\x10') + pixels));
    EXPECT_EQ(plain->extent.width, 640);
    EXPECT_EQ(plain->extent.height, 400);
    EXPECT_FALSE(plain->moves);
    EXPECT_TRUE(without_metadata(webp(head('\x02') + chunk("ANIM", "123456")))->moves);
}

TEST(Webp, KnowsTheSizesOfItsThreeForms)
{
    auto const lossy =
        without_metadata(webp(chunk("VP8 ", std::string("\0\0\0\x9d\x01\x2a", 6) + number(300, 2) + number(20, 2))));
    ASSERT_TRUE(lossy);
    EXPECT_EQ(lossy->extent.width, 300);
    EXPECT_EQ(lossy->extent.height, 20);
    auto const lossless = without_metadata(webp(chunk("VP8L", "\x2f" + number(299 | 19 << 14, 4))));
    ASSERT_TRUE(lossless);
    EXPECT_EQ(lossless->extent.width, 300);
    EXPECT_EQ(lossless->extent.height, 20);
}

TEST(Webp, RefusesWhatIsNotWhole)
{
    auto const whole = webp(head('\0') + chunk("VP8 ", "0123456789"));
    for (std::size_t size = 0; size < whole.size(); ++size) {
        auto const cut = without_metadata(std::string_view{whole}.substr(0, size));
        EXPECT_TRUE(!cut || size == 30) << size; // 30: the head is whole and no more is promised
    }
    EXPECT_TRUE(without_metadata(whole));
    EXPECT_FALSE(without_metadata(webp("")));
    EXPECT_FALSE(without_metadata(webp(chunk("EXIF", "nothing else"))));
    EXPECT_FALSE(without_metadata("RIFF\x04\0\0\0WAVEfmt "));
}

} // namespace
} // namespace together::pictures
