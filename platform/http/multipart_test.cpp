// Multipart forms: every cut of the bytes, odd heads, limits, files on disk that go with the request.
#include "platform/http/multipart_form.h"

#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "platform/base/random.h"

namespace together::http {
namespace {

constexpr std::string_view two_fields_and_a_file =
    "preamble\r\n--b\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nHello\r\n--b \t\r\n"
    "content-disposition: form-data; name=\"note\"\r\n\r\n\r\n--not\r\n-b\r\n--b\r\n"
    "Content-Disposition: form-data; name=\"file\"; filename=\"../x/r\u00e9sum\u00e9.txt\"\r\nContent-Type: "
    "text/csv\r\n\r\n"
    "a,b\r\n1,2\r\n--b--\r\nepilogue --b";

class Multipart : public testing::Test {
protected:
    Multipart() : directory_(std::filesystem::temp_directory_path() / random_token(12))
    {
        std::filesystem::create_directory(directory_);
    }
    ~Multipart() override { std::filesystem::remove_all(directory_); }

    std::optional<Problem> read(std::string_view body, std::size_t step = 1'000'000, MultipartLimits limits = {})
    {
        MultipartForm form(directory_, limits);
        MultipartParser parser("b", form);
        for (std::size_t at = 0; at < body.size(); at += step)
            if (auto problem = parser.feed(body.substr(at, step))) return problem;
        if (auto problem = parser.finish()) return problem;
        form.move_to(parts_);
        return std::nullopt;
    }
    std::size_t files_on_disk() const
    {
        return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(directory_), {}));
    }
    static std::string content(std::filesystem::path const& path)
    {
        std::ifstream stream(path, std::ios::binary);
        std::ostringstream bytes;
        bytes << stream.rdbuf();
        return bytes.str();
    }

    std::filesystem::path directory_;
    RequestParts parts_;
};

TEST_F(Multipart, is_read_the_same_wherever_it_is_cut)
{
    for (std::size_t step = 1; step < two_fields_and_a_file.size(); ++step) {
        parts_ = {};
        ASSERT_FALSE(read(two_fields_and_a_file, step)) << step;
        EXPECT_EQ(parts_.input.text("title"), "Hello");
        EXPECT_EQ(parts_.input.text("note"), "\r\n--not\r\n-b");
        ASSERT_EQ(parts_.files.size(), 1u);
        auto const& file = parts_.files[0];
        EXPECT_EQ(file.field, "file");
        EXPECT_EQ(file.file_name, "r\u00e9sum\u00e9.txt");
        EXPECT_EQ(file.content_type, "text/csv");
        EXPECT_EQ(file.size, 8u);
        EXPECT_EQ(content(file.path()), "a,b\r\n1,2");
        EXPECT_EQ(file.sha256, "a64a34aacbdacd17c0c52c867be14c6b9dab76b5e7348392eb829431fbba3a33");
    }
}

TEST_F(Multipart, files_go_with_the_request_unless_taken)
{
    ASSERT_FALSE(read(two_fields_and_a_file));
    EXPECT_EQ(files_on_disk(), 1u);
    parts_ = {};
    EXPECT_EQ(files_on_disk(), 0u);
    ASSERT_FALSE(read(two_fields_and_a_file));
    auto const path = parts_.files[0].take();
    parts_ = {};
    EXPECT_EQ(content(path), "a,b\r\n1,2");
}

TEST_F(Multipart, nothing_stays_of_a_body_that_breaks_off)
{
    for (std::size_t length = 0; length < two_fields_and_a_file.size() - 15; ++length)
        EXPECT_TRUE(read(two_fields_and_a_file.substr(0, length))) << length;
    EXPECT_EQ(files_on_disk(), 0u);
}

TEST_F(Multipart, heads_that_are_none_are_refused)
{
    auto const with_head = [](std::string_view head) {
        return "--b\r\n" + std::string{head} + "\r\n\r\nx\r\n--b--\r\n";
    };
    EXPECT_FALSE(read(with_head("Content-Disposition: form-data; name=a")));
    for (auto const* head : {"", "X: y", "Content-Disposition: form-data", "Content-Disposition: attachment; name=a",
             "Content-Disposition: form-data; name=\"a", "nothing", "Content-Disposition: form-data; name=\"\xff\""})
        EXPECT_EQ(read(with_head(head))->message, "problem.multipart") << head;
    EXPECT_EQ(read(with_head("X: " + std::string(10'000, 'x')))->message, "problem.multipart");
    EXPECT_EQ(read("--bx\r\n\r\n")->message, "problem.multipart");
}

TEST_F(Multipart, limits_hold)
{
    std::string const field = "--b\r\nContent-Disposition: form-data; name=a\r\n\r\n12345\r\n";
    EXPECT_EQ(read(field + field + "--b--", 7, {.fields = 1})->message, "problem.too_many_fields");
    EXPECT_EQ(read(field + field + "--b--", 7, {.field_bytes = 9})->kind, ProblemKind::too_large);
    EXPECT_EQ(read(two_fields_and_a_file, 7, {.files = 0})->message, "problem.no_files");
    EXPECT_EQ(files_on_disk(), 0u);
}

TEST_F(Multipart, fields_are_text)
{
    auto const field = [](std::string_view value) {
        return "--b\r\nContent-Disposition: form-data; name=a\r\n\r\n" + std::string{value} + "\r\n--b--";
    };
    EXPECT_EQ(read(field(std::string_view{"a\0b", 3}))->message, "problem.text");
    EXPECT_EQ(read(field("\xff"))->message, "problem.text");
}

TEST_F(Multipart, a_file_input_left_empty_is_no_file)
{
    ASSERT_FALSE(read("--b\r\nContent-Disposition: form-data; name=f; filename=\"\"\r\n\r\n\r\n--b--"));
    EXPECT_TRUE(parts_.files.empty());
    EXPECT_EQ(files_on_disk(), 0u);
}

TEST(multipart, boundaries_are_checked)
{
    EXPECT_EQ(*multipart_boundary("Multipart/Form-Data; boundary=\"a b'c\""), "a b'c");
    EXPECT_EQ(*multipart_boundary("text/plain; boundary=x"), std::nullopt);
    for (auto const* type :
        {"multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"a\tb\""})
        EXPECT_TRUE(multipart_boundary(type).has_error()) << type;
    EXPECT_TRUE(multipart_boundary("multipart/form-data; boundary=" + std::string(71, 'a')).has_error());
}

TEST(multipart, file_names_lose_their_paths)
{
    EXPECT_EQ(safe_file_name("C:\\Users\\Ana\\a b.txt"), "a b.txt");
    EXPECT_EQ(safe_file_name("/etc/passwd"), "passwd");
    EXPECT_EQ(safe_file_name(".."), "");
    EXPECT_EQ(safe_file_name("a\x01\nb"), "ab");
    auto const cut = safe_file_name(std::string(254, 'a') + "\u20ac.txt");
    EXPECT_EQ(cut, std::string(254, 'a'));
}

} // namespace
} // namespace together::http
