// Pictures as people send them, and as those do who mean harm.
#include "platform/pictures/pictures.h"

#include <fstream>

#include <gtest/gtest.h>
#include <unistd.h>

#include "platform/files/guarded_process.h"
#include "platform/pictures/documents.h"

namespace together::pictures {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

std::string read(fs::path const& file)
{
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

std::string big_endian(std::size_t value, int bytes)
{
    std::string text;
    for (int i = bytes - 1; i >= 0; --i) text += static_cast<char>(value >> (8 * i) & 0xff);
    return text;
}

class PicturesTest : public ::testing::Test {
protected:
    PicturesTest()
    {
        std::string name = (fs::temp_directory_path() / "together-pictures-XXXXXX").string();
        folder = mkdtemp(name.data());
    }
    ~PicturesTest() override { fs::remove_all(folder); }

    fs::path write(std::string const& name, std::string_view bytes) const
    {
        std::ofstream{folder / name, std::ios::binary} << bytes;
        return folder / name;
    }
    // What vips(1) makes of the words: ".png" writes where we read.
    std::string make(std::vector<std::string> words) const
    {
        words.insert(words.begin(), "/usr/bin/vips");
        auto const made = files::run_guarded(words, "/dev/null",
            {.time = 60s, .memory_bytes = 2'000'000'000, .output_bytes = 50'000'000, .file_bytes = 65'536});
        if (!made) throw std::runtime_error("vips made nothing");
        return *made;
    }
    // Black, with a white spot where it begins.
    std::string jpeg(int width, int height) const
    {
        return make({"black", ".jpg", std::to_string(width), std::to_string(height), "--bands", "3"});
    }
    std::string refusal(fs::path const& file, ScaleOptions const& options = {}) const
    {
        auto const scaled = scale(file, folder, {{200, 200}}, options);
        return scaled ? "" : scaled.error().fields.at(0).message;
    }
    // How many files we left behind, `file` aside.
    std::ptrdiff_t left_behind() const
    {
        return std::ranges::count_if(fs::directory_iterator{folder},
            [](auto const& entry) { return entry.path().filename().string().starts_with("picture-"); });
    }

    fs::path folder;
};

// EXIF with orientation 6 (turned to the right), a description and a place.
std::string exif()
{
    std::string tiff("II*\0\x08\0\0\0\x02\0", 10);
    tiff += std::string("\x0e\x01\x02\0\x0d\0\0\0\x26\0\0\0", 12); // description, 13 bytes at 38
    tiff += std::string("\x12\x01\x03\0\x01\0\0\0\x06\0\0\0", 12); // orientation
    tiff += std::string("\0\0\0\0", 4);
    tiff += std::string("SECRETSECRET\0", 13);
    auto const data = std::string("Exif\0\0", 6) + tiff;
    return "\xff\xe1" + big_endian(data.size() + 2, 2) + data;
}

TEST_F(PicturesTest, StandUprightInTheSizesAskedForAndSayNothingElse)
{
    auto bytes = jpeg(600, 400);
    bytes.insert(2, exif());
    ASSERT_NE(bytes.find("SECRET"), std::string::npos);
    auto const scaled = scale(write("photo.jpg", bytes), folder, {{1'000, 1'000}, {100, 100}, {64, 64, Fit::cover}});
    ASSERT_TRUE(scaled);
    ASSERT_EQ(scaled->size(), 3u);
    EXPECT_EQ((*scaled)[0].extent.width, 400);
    EXPECT_EQ((*scaled)[0].extent.height, 600);
    EXPECT_EQ((*scaled)[1].extent.width, 67);
    EXPECT_EQ((*scaled)[1].extent.height, 100);
    EXPECT_EQ((*scaled)[2].extent.width, 64);
    EXPECT_EQ((*scaled)[2].extent.height, 64);
    for (auto const& picture : *scaled) {
        auto const made = read(picture.file);
        EXPECT_EQ(made.substr(8, 4), "WEBP");
        EXPECT_EQ(made.find("SECRET"), std::string::npos);
        EXPECT_EQ(made.find("EXIF"), std::string::npos);
        EXPECT_EQ(made.find("ICCP"), std::string::npos);
    }
    EXPECT_EQ(left_behind(), 3);
}

TEST_F(PicturesTest, AreCutToAPart)
{
    auto const file = write("wide.png", make({"black", ".png", "1000", "500", "--bands", "3"}));
    auto const scaled = scale(file, folder, {{300, 300}, {50, 50}}, {.crop = Crop{0.25, 0, 0.5, 1}});
    ASSERT_TRUE(scaled);
    EXPECT_EQ((*scaled)[0].extent.width, 300);
    EXPECT_EQ((*scaled)[0].extent.height, 300);
    EXPECT_EQ((*scaled)[1].extent.width, 50);
    EXPECT_EQ(left_behind(), 2);
    EXPECT_EQ(refusal(file, {.crop = Crop{0, 0, 0, 1}}), "field.picture_broken");
    EXPECT_EQ(refusal(file, {.crop = Crop{0, -1, 1, 1}}), "field.picture_broken");
    EXPECT_EQ(refusal(file, {.crop = Crop{.width = std::numeric_limits<double>::quiet_NaN()}}), "field.picture_broken");
}

// A GIF of 1 x 1 pixels.
std::string gif(int frames)
{
    std::string bytes("GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff", 19);
    std::string const frame("!\xf9\x04\0\x02\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0", 23);
    for (int i = 0; i < frames; ++i) bytes += frame;
    return bytes + ';';
}

TEST_F(PicturesTest, MoveWhereThatIsWanted)
{
    auto const file = write("moving.gif", gif(5));
    auto const moving = scale(file, folder, {{100, 100}}, {.keeps_motion = true});
    ASSERT_TRUE(moving);
    EXPECT_EQ((*moving)[0].extent.height, 1);
    auto const still = scale(file, folder, {{100, 100}});
    ASSERT_TRUE(still);
    EXPECT_FALSE((*still)[0].moves);
}

TEST_F(PicturesTest, WithTenThousandFramesAreRefused)
{
    auto const begun = std::chrono::steady_clock::now();
    EXPECT_EQ(refusal(write("long.gif", gif(10'000))), "field.picture_frames");
    EXPECT_LT(std::chrono::steady_clock::now() - begun, 30s);
    EXPECT_EQ(left_behind(), 0);
}

TEST_F(PicturesTest, ThatLieAboutTheirTypeAreRefused)
{
    EXPECT_EQ(refusal(write("page.png", "<!doctype html><script>alert(1)</script>")), "field.picture_type");
    EXPECT_EQ(
        refusal(write("drawing.png",
            R"(<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>)")),
        "field.picture_type");
    EXPECT_EQ(refusal(write("paper.jpg", "%PDF-1.4\n1 0 obj\n")), "field.picture_type");
    EXPECT_EQ(refusal(write("image.bmp", "BM" + std::string(60, '\0'))), "field.picture_type");
    EXPECT_EQ(refusal(write("nothing.png", "")), "field.picture_type");
    EXPECT_EQ(refusal(write("head.png", std::string_view("\x89PNG\r\n\x1a\n", 8))), "field.picture_type");
}

TEST_F(PicturesTest, ThatLieAboutTheirSizeAreRefused)
{
    auto png = make({"black", ".png", "40", "40"});
    png.replace(16, 8, big_endian(20'000, 4) + big_endian(4'000, 4));
    EXPECT_EQ(refusal(write("claims.png", png)), "field.picture_broken");
    auto const whole = jpeg(900, 900);
    EXPECT_EQ(refusal(write("cut.jpg", std::string_view{whole}.substr(0, whole.size() / 2))), "field.picture_broken");
    EXPECT_EQ(left_behind(), 0);
}

// Decoders fill up what a JPEG promises: grey, and no more of it than the limit.
TEST_F(PicturesTest, ThatPromiseMorePixelsThanTheyHoldStayWithinTheLimit)
{
    auto const grown = [&](std::size_t side) {
        auto bytes = jpeg(64, 64);
        auto const frame = bytes.find(std::string("\xff\xc0\0\x11\x08", 5)); // SOF0
        bytes.replace(frame + 5, 4, big_endian(side, 2) + big_endian(side, 2));
        return write("grown.jpg", bytes);
    };
    EXPECT_EQ(refusal(grown(30'000)), "field.picture_pixels");
    EXPECT_EQ(left_behind(), 0);
    auto const scaled = scale(grown(9'000), folder, {{200, 200}});
    ASSERT_TRUE(scaled);
    EXPECT_EQ((*scaled)[0].extent.width, 200);
    EXPECT_LT(fs::file_size((*scaled)[0].file), 20'000u);
}

TEST_F(PicturesTest, ThatWouldFillTheMemoryAreRefused)
{
    auto const bomb = make({"black", ".png[compression=9]", "11000", "11000"});
    EXPECT_LT(bomb.size(), 300'000u);
    EXPECT_EQ(refusal(write("bomb.png", bomb)), "field.picture_pixels");
    auto const strip = make({"black", ".png", "40000", "10"});
    EXPECT_EQ(refusal(write("strip.png", strip)), "field.picture_pixels");
    EXPECT_EQ(left_behind(), 0);
}

// A PDF of the objects, the first of them its catalogue.
std::string pdf(std::vector<std::string> const& objects)
{
    std::string text = "%PDF-1.4\n", places;
    for (std::size_t i = 0; i < objects.size(); ++i) {
        auto const place = std::to_string(text.size());
        places += std::string(10 - place.size(), '0') + place + " 00000 n \n";
        text += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
    }
    auto const count = std::to_string(objects.size() + 1);
    auto const begin = std::to_string(text.size());
    return text + "xref\n0 " + count + "\n0000000000 65535 f \n" + places + "trailer<</Size " + count +
           "/Root 1 0 R>>\nstartxref\n" + begin + "\n%%EOF\n";
}

std::string drawing(std::string const& attributes, std::string const& content)
{
    return "<<" + attributes + "/Length " + std::to_string(content.size()) + ">>stream\n" + content + "\nendstream";
}

std::vector<std::string> page(std::string const& box, std::string const& content)
{
    return {"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[" + box + "]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>",
        drawing("", content)};
}

TEST_F(PicturesTest, OfAPdfAreItsFirstPage)
{
    auto const file = write("paper.pdf", pdf(page("0 0 300 400", "1 0 0 rg 10 10 100 100 re f")));
    auto const first = draw_first_page(file, folder);
    ASSERT_TRUE(first);
    EXPECT_EQ(first->pages, 1);
    auto const scaled = scale(first->picture.path(), folder, {{300, 300}});
    ASSERT_TRUE(scaled);
    EXPECT_EQ((*scaled)[0].extent.width, 225);
    EXPECT_EQ((*scaled)[0].extent.height, 300);
}

TEST_F(PicturesTest, OfAPdfBombAreNotDrawn)
{
    // Ten forms deep, each drawing the next one ten times: 10,000,000,000 squares.
    auto objects = page("0 0 200 200", "/F Do");
    for (int i = 0; i < 10; ++i) {
        std::string content;
        for (int j = 0; j < 10; ++j) content += "/F Do ";
        objects.push_back(drawing("/Type/XObject/Subtype/Form/BBox[0 0 200 200]/Resources<</XObject<</F " +
                                      std::to_string(6 + i) + " 0 R>>>>",
            content));
    }
    objects.push_back(drawing("/Type/XObject/Subtype/Form/BBox[0 0 200 200]", "0 0 100 100 re f"));
    auto const begun = std::chrono::steady_clock::now();
    EXPECT_FALSE(draw_first_page(write("bomb.pdf", pdf(objects)), folder));
    EXPECT_LT(std::chrono::steady_clock::now() - begun, 30s);
    EXPECT_FALSE(draw_first_page(write("cut.pdf", "%PDF-1.4\n1 0 obj\n"), folder));
    EXPECT_FALSE(draw_first_page(write("none.pdf", ""), folder));
    EXPECT_EQ(left_behind(), 0);
}

} // namespace
} // namespace together::pictures
