// Writes files as they come, hashing them on the way.
#include "platform/http/multipart_form.h"

#include <array>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <openssl/evp.h>
#include <unistd.h>

#include "platform/base/random.h"
#include "platform/http/form.h"

namespace together::http {
namespace {

constexpr std::string_view file_prefix = "together-upload-";

Problem too_large(std::string_view message)
{
    return Problem::of(ProblemKind::too_large, message);
}

struct FreeDigest {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

std::string hex(std::span<unsigned char const> bytes)
{
    std::string text;
    for (auto const byte : bytes) text += fmt::format("{:02x}", byte);
    return text;
}

} // namespace

class MultipartForm::OpenFile {
public:
    OpenFile(std::filesystem::path path, PartHead head)
        : stored_(std::make_shared<TemporaryFile>(std::move(path))), head_(std::move(head)), digest_(EVP_MD_CTX_new())
    {
        descriptor_ = ::open(stored_->path().c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        if (descriptor_ < 0) throw std::system_error(errno, std::generic_category(), "an upload cannot be stored");
        EVP_DigestInit_ex(digest_.get(), EVP_sha256(), nullptr);
    }
    ~OpenFile() { ::close(descriptor_); }
    OpenFile(OpenFile const&) = delete;
    OpenFile& operator=(OpenFile const&) = delete;

    void write(std::string_view bytes)
    {
        EVP_DigestUpdate(digest_.get(), bytes.data(), bytes.size());
        size_ += bytes.size();
        while (!bytes.empty()) {
            auto const written = ::write(descriptor_, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) throw std::system_error(errno, std::generic_category(), "an upload cannot be stored");
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
    }
    UploadedFile finish()
    {
        std::array<unsigned char, 32> hash{};
        EVP_DigestFinal_ex(digest_.get(), hash.data(), nullptr);
        return {std::move(head_.name), std::move(*head_.file_name), std::move(head_.content_type), size_, hex(hash),
            stored_};
    }

private:
    std::shared_ptr<TemporaryFile> stored_;
    PartHead head_;
    std::unique_ptr<EVP_MD_CTX, FreeDigest> digest_;
    int descriptor_ = -1;
    std::uint64_t size_ = 0;
};

TemporaryFile::~TemporaryFile()
{
    std::error_code ignored; // gone already, or a later start removes it
    if (!is_kept_) std::filesystem::remove(path_, ignored);
}

MultipartForm::MultipartForm(std::filesystem::path directory, MultipartLimits limits)
    : directory_(std::move(directory)), limits_(limits)
{
    if (directory_.empty()) directory_ = std::filesystem::temp_directory_path();
}

MultipartForm::~MultipartForm() = default;

std::optional<Problem> MultipartForm::open_file(PartHead head)
{
    if (limits_.files == 0) return Problem::of(ProblemKind::media_type, "problem.no_files");
    if (files_.size() == limits_.files) return too_large("problem.too_many_files");
    auto path = directory_ / (std::string{file_prefix} + random_token(18));
    file_ = std::make_unique<OpenFile>(std::move(path), std::move(head));
    return std::nullopt;
}

std::optional<Problem> MultipartForm::begin(PartHead head)
{
    if (head.file_name) return open_file(std::move(head));
    if (fields_.size() == limits_.fields) return Problem::of(ProblemKind::malformed, "problem.too_many_fields");
    fields_.emplace_back(std::move(head.name), "");
    return std::nullopt;
}

std::optional<Problem> MultipartForm::data(std::string_view piece)
{
    if (file_) {
        file_->write(piece);
        return std::nullopt;
    }
    field_bytes_ += piece.size();
    if (field_bytes_ > limits_.field_bytes) return too_large("problem.too_large");
    fields_.back().second += piece;
    return std::nullopt;
}

std::optional<Problem> MultipartForm::end()
{
    if (!file_) {
        if (is_text(fields_.back().second)) return std::nullopt;
        return Problem::of(ProblemKind::malformed, "problem.text");
    }
    auto file = file_->finish();
    file_.reset();
    auto const is_chosen = !file.file_name.empty() || file.size != 0; // browsers send an empty one for "no file"
    if (is_chosen) files_.push_back(std::move(file));
    return std::nullopt;
}

void MultipartForm::move_to(RequestParts& parts)
{
    parts.input = model::form_input(std::move(fields_));
    parts.files = std::move(files_);
}

void remove_stale_uploads(std::filesystem::path const& directory)
{
    std::error_code error;
    auto const old = std::filesystem::file_time_type::clock::now() - std::chrono::hours{24};
    for (auto const& entry : std::filesystem::directory_iterator(directory, error)) {
        if (!entry.path().filename().string().starts_with(file_prefix)) continue;
        std::error_code ignored; // another process may be faster
        if (entry.last_write_time(ignored) < old) std::filesystem::remove(entry.path(), ignored);
    }
}

} // namespace together::http
